namespace Telemetry.LoadRunner.Api;

/// <summary>The event types of /api/runs/{id}/events.</summary>
internal static class RunEvents
{
    public const string Progress = "progress";
    public const string Result = "result";
}
