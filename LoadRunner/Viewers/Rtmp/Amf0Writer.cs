using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>The values that a player's commands are made of.</summary>
internal sealed class Amf0Writer
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public ReadOnlySpan<byte> Written => _output.WrittenSpan;

    public Amf0Writer String(string value)
    {
        Mark(Amf0Marker.String);
        return Text(value);
    }

    public Amf0Writer Number(double value)
    {
        Mark(Amf0Marker.Number);
        BinaryPrimitives.WriteDoubleBigEndian(_output.GetSpan(sizeof(double)), value);
        _output.Advance(sizeof(double));
        return this;
    }

    public Amf0Writer Boolean(bool value)
    {
        Mark(Amf0Marker.Boolean);
        _output.Write([value ? (byte)1 : (byte)0]);
        return this;
    }

    public Amf0Writer Null()
    {
        Mark(Amf0Marker.Null);
        return this;
    }

    public Amf0Writer BeginObject()
    {
        Mark(Amf0Marker.Object);
        return this;
    }

    /// <summary>A property's name; its value follows.</summary>
    public Amf0Writer Name(string name) => Text(name);

    public Amf0Writer EndObject()
    {
        Text("");
        Mark(Amf0Marker.ObjectEnd);
        return this;
    }

    private Amf0Writer Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        if (length > ushort.MaxValue)
            throw new RtmpException($"a text of {length} bytes does not fit into an RTMP command; {ushort.MaxValue} is the most");

        BinaryPrimitives.WriteUInt16BigEndian(_output.GetSpan(sizeof(ushort)), (ushort)length);
        _output.Advance(sizeof(ushort));
        Encoding.UTF8.GetBytes(value, _output);
        return this;
    }

    private void Mark(Amf0Marker marker) => _output.Write([(byte)marker]);
}
