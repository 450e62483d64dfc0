using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.Dcp;

/// <summary>Splits a stream at line feeds only: a progress bar's lone carriage returns stay inside their line.</summary>
internal static class LineReader
{
    /// <summary>Each line without its end; valid until the next one is asked for.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync(cancellationToken);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    yield return Line(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                if (read.IsCompleted)
                {
                    if (!rest.IsEmpty)
                        yield return Line(rest);
                    break;
                }
                pipe.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static ReadOnlyMemory<byte> Line(ReadOnlySequence<byte> bytes)
    {
        var line = bytes.IsSingleSegment ? bytes.First : bytes.ToArray();
        return line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
