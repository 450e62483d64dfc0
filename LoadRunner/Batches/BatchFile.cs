namespace Telemetry.LoadRunner.Batches;

/// <summary>Reads batch files: a JSON list of scenarios, or an object with "scenarios" (docs/batch-files.md). There are no includes.</summary>
internal static class BatchFile
{
    public const int MaxEntries = 1000;

    public static readonly JsonLimits Limits = new() { Bytes = 64 << 20, Depth = 8, Items = MaxEntries, Values = 200_000 };

    /// <summary>The batch, or everything that is wrong with it.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="name">What the errors call it.</param>
    public static FileReading<Batch> Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        var errors = new FileErrors(name, utf8);
        var root = LocatedJson.Read(utf8, Limits, errors);
        return errors.Result(root is null ? null : new BatchReader(errors).Read(root));
    }

    public static async Task<FileReading<Batch>> ReadAsync(Stream stream, string name, CancellationToken cancellationToken = default) =>
        Parse(await BoundedFile.ReadAsync(stream, Limits.Bytes, cancellationToken), name);
}
