using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Telemetry.Apps.StudioPlayer.RemoteWrite;

/// <summary>One sample as Prometheus' remote write 1.0 wants it: a protobuf message in snappy's block format, all of it literal.</summary>
internal static class RemoteWriteRequest
{
    // Field numbers of prometheus.WriteRequest, TimeSeries, Label and Sample.
    private const int Series = 1;
    private const int Labels = 1;
    private const int Samples = 2;
    private const int Name = 1;
    private const int Value = 2;
    private const int SampleValue = 1;
    private const int SampleTime = 2;

    private const int LengthDelimited = 2;
    private const int Fixed64 = 1;
    private const int Varint = 0;

    // Of a literal whose length follows in two bytes.
    private const byte LongLiteral = 61 << 2;

    /// <summary>The body of the request; labels are sorted, and the metric's name is one of them.</summary>
    public static byte[] Of(string metric, IReadOnlyDictionary<string, string> labels, double value, DateTimeOffset time)
    {
        var series = new ArrayBufferWriter<byte>();
        foreach (var (name, text) in labels.Append(new("__name__", metric)).OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            var label = new ArrayBufferWriter<byte>();
            WriteBytes(label, Name, Encoding.UTF8.GetBytes(name));
            WriteBytes(label, Value, Encoding.UTF8.GetBytes(text));
            WriteBytes(series, Labels, label.WrittenSpan);
        }

        var sample = new ArrayBufferWriter<byte>();
        WriteVarint(sample, (SampleValue << 3) | Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(sample.GetSpan(sizeof(double)), value);
        sample.Advance(sizeof(double));
        WriteVarint(sample, (SampleTime << 3) | Varint);
        WriteVarint(sample, (ulong)time.ToUnixTimeMilliseconds());
        WriteBytes(series, Samples, sample.WrittenSpan);

        var request = new ArrayBufferWriter<byte>();
        WriteBytes(request, Series, series.WrittenSpan);
        return Snappy(request.WrittenSpan);
    }

    private static byte[] Snappy(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, ushort.MaxValue + 1);
        var block = new ArrayBufferWriter<byte>(bytes.Length + 8);
        WriteVarint(block, (ulong)bytes.Length);
        var head = block.GetSpan(3);
        head[0] = LongLiteral;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)(bytes.Length - 1));
        block.Advance(3);
        block.Write(bytes);
        return block.WrittenSpan.ToArray();
    }

    private static void WriteBytes(ArrayBufferWriter<byte> writer, int field, ReadOnlySpan<byte> bytes)
    {
        WriteVarint(writer, (ulong)((field << 3) | LengthDelimited));
        WriteVarint(writer, (ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void WriteVarint(ArrayBufferWriter<byte> writer, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            writer.Write([(byte)(number | 0x80)]);
        writer.Write([(byte)number]);
    }
}
