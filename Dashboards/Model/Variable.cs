namespace Telemetry.Dashboards.Model;

/// <summary>A choice at the head of a dashboard: the values that a label has in Prometheus.</summary>
/// <param name="Name">As expressions have it, without the dollar.</param>
/// <param name="Caption">What stands before the choice.</param>
/// <param name="Metric">A metric, or a selector, whose series are asked.</param>
/// <param name="Label">The label whose values are offered.</param>
/// <param name="Several">Several values or all; without it exactly one, at first the first.</param>
public sealed record Variable(string Name, string Caption, string Metric, string Label, bool Several = true)
{
    public string Query => $"label_values({Metric}, {Label})";

    public static Variable Scenario { get; } = new("scenario", "Scenario", "scenario_duration_seconds", "scenario");

    /// <summary>One, since Rapl:Source=All shows several meters of the same energy side by side, which nobody should add up.</summary>
    public static Variable Source { get; } = new("source", "Source of energy", "host_power_watts{job=\"rapl-exporter\"}", "source", Several: false);
}
