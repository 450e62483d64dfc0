namespace Telemetry.UnitTests.Expressions;

/// <summary>What the checker found.</summary>
/// <param name="Problems">One sentence each; none when the expression is right.</param>
/// <param name="Labels">The labels that its result can have.</param>
/// <param name="Metrics">The metrics it names.</param>
internal sealed record CheckedExpression(IReadOnlyList<string> Problems, IReadOnlySet<string> Labels, IReadOnlySet<string> Metrics);
