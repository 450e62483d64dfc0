namespace Telemetry.LoadRunner.Batches;

/// <summary>One place in the order of a repeated batch.</summary>
/// <param name="Entry">The entry's index in the batch.</param>
/// <param name="Repetition">Counted from 1.</param>
internal readonly record struct Turn(int Entry, int Repetition);
