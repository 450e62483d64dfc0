using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>One line of an archive: a scenario, or why it is none.</summary>
internal sealed record ArchiveLine(int Line, Scenario? Scenario, FileError? Error);
