using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Telemetry.AppHost.Prometheus;

/// <summary>A time as Prometheus writes it in rules: 30s, 1m, 1h30m.</summary>
internal static partial class AlertDuration
{
    /// <exception cref="DistributedApplicationException">The setting is something else; the message names it.</exception>
    public static string Read(IConfiguration configuration, string key, string @default)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
            return @default;

        return Duration().IsMatch(text)
            ? text
            : throw new DistributedApplicationException(
                $"{key} is '{text}', which is no duration of Prometheus: nothing was started. Write it like 10s, 1m or 1h30m.");
    }

    [GeneratedRegex(@"\A(?=\d)(\d{1,4}d)?(\d{1,4}h)?(\d{1,4}m)?(\d{1,5}s)?(\d{1,6}ms)?\z")]
    private static partial Regex Duration();
}
