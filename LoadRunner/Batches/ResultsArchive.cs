using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Everything about scenarios, one JSON object a line, to move them between databases without loss (docs/batch-files.md).</summary>
internal static class ResultsArchive
{
    /// <summary>A day of samples and of scores for every frame is below it.</summary>
    public const int MaxLineBytes = 256 << 20;

    private const int BufferBytes = 1 << 20;

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Writes one scenario after the other; returns how many.</summary>
    public static async Task<int> WriteAsync(IAsyncEnumerable<Scenario> scenarios, Stream output, CancellationToken cancellationToken = default)
    {
        var count = 0;
        await foreach (var scenario in scenarios.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(output, scenario, ArchiveJson.Scenario, cancellationToken);
            await output.WriteAsync(NewLine, cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>Reads line by line, in memory for one line; a line that is no scenario is told, and the next one is read.</summary>
    /// <param name="input">The archive; empty lines are skipped.</param>
    /// <param name="name">What the errors call it.</param>
    /// <param name="maxLineBytes">A longer line is refused, and nothing after it is read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<ArchiveLine> ReadAsync(
        Stream input, string name, int maxLineBytes = MaxLineBytes, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var pipe = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: BufferBytes, leaveOpen: true));
        for (var line = 1; ; line++)
        {
            var (text, isLast) = await NextLineAsync(pipe, maxLineBytes, cancellationToken);
            if (text is null)
            {
                yield return Refuse(name, line, 1, "", $"the line has more than {maxLineBytes} bytes; nothing after it is read.");
                break;
            }

            if (!text.AsSpan().Trim(" \t\r"u8).IsEmpty)
                yield return Read(text, name, line);
            if (isLast)
                break;
        }

        await pipe.CompleteAsync();
    }

    private static async Task<(byte[]? Line, bool IsLast)> NextLineAsync(PipeReader pipe, int maxLineBytes, CancellationToken cancellationToken)
    {
        for (long searched = 0; ;)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var end = read.Buffer.Slice(searched).PositionOf((byte)'\n');
            var line = end is { } at ? read.Buffer.Slice(0, at) : read.Buffer;
            if (line.Length > maxLineBytes)
                return (null, true);
            if (end is null && !read.IsCompleted)
            {
                searched = read.Buffer.Length;
                pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var text = line.ToArray();
            pipe.AdvanceTo(end is { } newLine ? read.Buffer.GetPosition(1, newLine) : read.Buffer.End);
            return (text, end is null);
        }
    }

    private static ArchiveLine Read(byte[] text, string name, int line)
    {
        try
        {
            var scenario = JsonSerializer.Deserialize(text, ArchiveJson.Scenario);
            if (scenario is null)
                return Refuse(name, line, 1, "", "null is refused: give a scenario.");
            return ArchiveRules.Broken(scenario, text) is { } broken
                ? Refuse(name, line, 1, broken.Key, broken.Reason)
                : new ArchiveLine(line, scenario, null);
        }
        catch (JsonException exception)
        {
            var column = TextPosition.Of(text, (int)Math.Min(exception.BytePositionInLine ?? 0, text.Length)).Column;
            return Refuse(name, line, column, exception.Path?.TrimStart('$', '.') ?? "", "no scenario: " + JsonReason.Of(exception.Message));
        }
    }

    private static ArchiveLine Refuse(string name, int line, int column, string key, string message) =>
        new(line, null, new FileError(Readable.Text(name), line, column, Readable.Text(key), Readable.Escape(message)));
}
