namespace Telemetry.LoadRunner.Batches;

/// <summary>The scenarios of a batch file in its order, every one of them checked.</summary>
internal sealed record Batch(string? Name, string? Description, IReadOnlyList<BatchEntry> Entries);
