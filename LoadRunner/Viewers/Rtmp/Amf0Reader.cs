using System.Buffers.Binary;
using System.Text;

namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>Reads what a server answers with; whatever is not asked for is passed over.</summary>
/// <remarks>Every read throws <see cref="RtmpException"/> where the bytes are something else.</remarks>
internal ref struct Amf0Reader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 8;
    private const int DateLength = 10;

    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public readonly Amf0Marker Next => _rest.IsEmpty ? throw Cut() : (Amf0Marker)_rest[0];

    public double ReadNumber()
    {
        Expect(Amf0Marker.Number);
        return BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));
    }

    public string ReadString()
    {
        Expect(Amf0Marker.String);
        return Encoding.UTF8.GetString(ReadText());
    }

    /// <summary>The properties of an object that are texts.</summary>
    public Dictionary<string, string> ReadTexts()
    {
        Expect(Amf0Marker.Object);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (TryReadName(out var name))
        {
            if (Next == Amf0Marker.String)
                texts[Encoding.UTF8.GetString(name)] = ReadString();
            else
                Skip(1);
        }

        return texts;
    }

    public void Skip() => Skip(0);

    private void Skip(int depth)
    {
        if (depth > MaxDepth)
            throw new RtmpException($"a command of the server nests deeper than {MaxDepth} objects");

        var marker = (Amf0Marker)Take(1)[0];
        switch (marker)
        {
            case Amf0Marker.Number:
                Take(sizeof(double));
                break;
            case Amf0Marker.Boolean:
                Take(1);
                break;
            case Amf0Marker.String:
                ReadText();
                break;
            case Amf0Marker.Null or Amf0Marker.Undefined or Amf0Marker.Unsupported:
                break;
            case Amf0Marker.Reference:
                Take(sizeof(ushort));
                break;
            case Amf0Marker.Date:
                Take(DateLength);
                break;
            case Amf0Marker.LongString or Amf0Marker.XmlDocument:
                Take(BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint))));
                break;
            case Amf0Marker.Object:
                SkipProperties(depth);
                break;
            case Amf0Marker.EcmaArray:
                // The count is a hint: the end is marked as an object's is.
                Take(sizeof(uint));
                SkipProperties(depth);
                break;
            case Amf0Marker.TypedObject:
                ReadText();
                SkipProperties(depth);
                break;
            case Amf0Marker.StrictArray:
                // Each value takes a byte at least, so a false count ends with the bytes.
                for (var left = BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint))); left > 0; left--)
                    Skip(depth + 1);
                break;
            default:
                throw new RtmpException($"a command of the server has a value of the unknown AMF0 type {(byte)marker}");
        }
    }

    private void SkipProperties(int depth)
    {
        while (TryReadName(out _))
            Skip(depth + 1);
    }

    /// <summary>False at the object's end, which is read.</summary>
    private bool TryReadName(out ReadOnlySpan<byte> name)
    {
        name = ReadText();
        if (!name.IsEmpty || Next != Amf0Marker.ObjectEnd)
            return true;

        Take(1);
        return false;
    }

    private ReadOnlySpan<byte> ReadText() => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort))));

    private void Expect(Amf0Marker marker)
    {
        if (Next != marker)
            throw new RtmpException($"a command of the server has a value of AMF0 type {Next} where {marker} belongs");
        Take(1);
    }

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > _rest.Length)
            throw Cut();

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private static RtmpException Cut() => new("a command of the server ends in the middle of a value");
}
