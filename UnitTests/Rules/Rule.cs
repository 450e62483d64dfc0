namespace Telemetry.UnitTests.Rules;

/// <summary>One rule of prometheus/rules.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Name">Of the alert, or of the series it records.</param>
/// <param name="IsAlert">Whether it is an alert.</param>
/// <param name="Expression">PromQL.</param>
/// <param name="Labels">What the rule adds.</param>
/// <param name="Annotations">What the alert says.</param>
internal sealed record Rule(
    string File, string Name, bool IsAlert, string Expression, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations)
{
    public string Severity => Labels.GetValueOrDefault("severity", "");

    public override string ToString() => IsAlert ? $"{File}, {Name} ({Severity})" : $"{File}, {Name}";
}
