using System.Net;

namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>How a request to the Pushgateway ended: a word, and the status where there was one. Its text is never kept.</summary>
internal sealed record PushOutcome(string Reason, HttpStatusCode? Status)
{
    public const string Ok = "ok";
    public const string Unreachable = "unreachable";
    public const string Timeout = "timeout";
    public const string Redirect = "redirect";
    public const string Refused = "refused";
    public const string Failed = "failed";

    public static IReadOnlyList<string> Reasons { get; } = [Ok, Unreachable, Timeout, Redirect, Refused, Failed];

    public bool IsOk => Reason == Ok;

    public static PushOutcome Of(HttpStatusCode status) => new((int)status switch
    {
        >= 200 and < 300 => Ok,
        >= 300 and < 400 => Redirect,
        >= 400 and < 500 => Refused,
        _ => Failed,
    }, status);
}
