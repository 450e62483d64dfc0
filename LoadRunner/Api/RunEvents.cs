namespace Telemetry.LoadRunner.Api;

/// <summary>The event types of /api/runs/{id}/events.</summary>
internal static class RunEvents
{
    /// <summary>A RunEvent, twice a second.</summary>
    public const string Progress = "progress";

    /// <summary>A RunItemView, once for each item that is over.</summary>
    public const string Item = "item";

    /// <summary>The RunView at the end; the last event.</summary>
    public const string Result = "result";
}
