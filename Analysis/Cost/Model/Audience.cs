using Telemetry.Analysis.Scenarios;

namespace Telemetry.Analysis.Cost.Model;

/// <summary>How many viewers a cost per viewer-hour is shared by, and whether the scenario had them.</summary>
internal readonly record struct Audience(double Viewers, string Kind)
{
    public const string Measured = "measured";
    public const string Assumed = "assumed";

    public static Audience Of(ScenarioFacts scenario, double viewersPerStream) =>
        scenario.Viewers > 0 ? new(scenario.Viewers, Measured) : new(viewersPerStream * scenario.Streams.Count, Assumed);
}
