namespace Telemetry.LoadRunner.Results;

/// <summary>The channels of Postgres on which the results database says what is new; the payload is a scenario's id.</summary>
public static class ResultsChannels
{
    /// <summary>A scenario was stored.</summary>
    public const string Finished = "scenario_finished";

    /// <summary>A scenario's analysis was stored, for the first time or anew.</summary>
    public const string Analysed = "scenario_analysed";
}
