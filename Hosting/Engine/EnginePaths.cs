namespace Aspire.Hosting.Engine;

/// <summary>The two programs that run a lab: the orchestrator and the dashboard.</summary>
internal sealed record EnginePaths(string Dcp, string Dashboard);
