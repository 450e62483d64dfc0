using System.Globalization;
using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>apt-get below one folder: update, plan, download.</summary>
internal sealed class Apt(string executable, string folder, string configuration)
{
    private static readonly TimeSpan ListsLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DownloadLimit = TimeSpan.FromHours(1);

    public Task<ChildResult> UpdateAsync(CancellationToken cancellation) => Run(["update"], ListsLimit, null, cancellation);

    public Task<ChildResult> PlanAsync(IEnumerable<string> packages, CancellationToken cancellation) =>
        Run(["install", "--print-uris", .. InstallOptions, .. packages], ListsLimit, null, cancellation);

    public Task<ChildResult> DownloadAsync(IEnumerable<string> packages, Action<double> percent, CancellationToken cancellation) =>
        Run(["install", "--download-only", "-o", "APT::Status-Fd=1", .. InstallOptions, .. packages],
            DownloadLimit,
            line =>
            {
                if (PercentOf(line) is { } value)
                    percent(value);
            },
            cancellation);

    // Reinstall: a package whose file is gone, or that is to be ignored, counts as installed all the same.
    private static IEnumerable<string> InstallOptions => ["--reinstall", "--no-install-recommends", "-y"];

    /// <summary>The percentage in a status line such as <c>dlstatus:12:41.6667:Retrieving file 12 of 252</c>.</summary>
    internal static double? PercentOf(string statusLine) =>
        statusLine.Split(':') is ["dlstatus", _, var percent, ..]
        && double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private Task<ChildResult> Run(
        IEnumerable<string> arguments, TimeSpan limit, Action<string>? onOutput, CancellationToken cancellation) =>
        ChildProcess.RunAsync(
            new ChildCommand(executable, ["-c", configuration, "-q", .. arguments])
            {
                WorkingDirectory = folder,
                Timeout = limit,
                OnOutput = onOutput,
                // Its words are read: they must be English.
                Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["LANGUAGE"] = null, ["DEBIAN_FRONTEND"] = "noninteractive" },
            },
            cancellation);
}
