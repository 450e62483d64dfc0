using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>One event of a run: how far it is, an item that is over, or its end.</summary>
internal sealed record RunNews(RunEvent? Progress, RunItemView? Item, RunView? Result);
