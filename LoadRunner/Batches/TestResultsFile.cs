using System.Buffers;

namespace Telemetry.LoadRunner.Batches;

/// <summary>The results file of psantana5/ffmpeg-rtmp, test_results_YYYYmmdd_HHMMSS.json (docs/batch-files.md).</summary>
internal static class TestResultsFile
{
    public static readonly JsonLimits Limits = new() { Bytes = 64 << 20, Depth = 8, Items = 100_000, Values = 2_000_000 };

    /// <summary>The results, or everything that is wrong with the file.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="name">What the errors call it.</param>
    public static FileReading<TestResults> Read(ReadOnlyMemory<byte> utf8, string name)
    {
        var errors = new FileErrors(name, utf8);
        var root = LocatedJson.Read(utf8, Limits, errors);
        return errors.Result(root is null ? null : new TestResultsReader(errors).Read(root));
    }

    public static async Task<FileReading<TestResults>> ReadAsync(Stream stream, string name, CancellationToken cancellationToken = default) =>
        Read(await BoundedFile.ReadAsync(stream, Limits.Bytes, cancellationToken), name);

    public static void Write(IBufferWriter<byte> output, TestResults results) => TestResultsWriter.Write(output, results);
}
