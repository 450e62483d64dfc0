using System.Text;

namespace Telemetry.Exporters.Health.Exposition;

/// <summary>Goes through one line: names, labels, words.</summary>
internal ref struct LineReader(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);

    /// <summary>Up to the next blank; empty at the end of the line.</summary>
    public ReadOnlySpan<byte> Word()
    {
        Skip();
        var end = _rest.IndexOfAny((byte)' ', (byte)'\t');
        return Take(end < 0 ? _rest.Length : end);
    }

    /// <summary>The name of a metric.</summary>
    public ReadOnlySpan<byte> Name()
    {
        Skip();
        var length = 0;
        while (length < _rest.Length && IsNameByte(_rest[length], length, colons: true))
            length++;
        return length > 0 ? Take(length) : throw new FormatException("no name of a metric where one should be.");
    }

    /// <summary>The labels in braces, if any; they are kept only where someone wants them.</summary>
    public bool Labels(List<KeyValuePair<string, string>>? into)
    {
        Skip();
        if (_rest.IsEmpty || _rest[0] != (byte)'{')
            return false;

        Take(1);
        for (var any = false; ; any = true)
        {
            Skip();
            if (TryTake((byte)'}'))
                return any;

            Label(into);
            Skip();
            if (!TryTake((byte)',') && (_rest.IsEmpty || _rest[0] != (byte)'}'))
                throw new FormatException("the labels do not end.");
        }
    }

    private void Label(List<KeyValuePair<string, string>>? into)
    {
        var length = 0;
        while (length < _rest.Length && IsNameByte(_rest[length], length, colons: false))
            length++;
        var name = length > 0 ? Take(length) : throw new FormatException("a label has no name.");
        Skip();
        if (!TryTake((byte)'='))
            throw new FormatException("a label has no value.");
        Skip();
        if (!TryTake((byte)'"'))
            throw new FormatException("a label's value has no quotes.");

        var end = 0;
        for (; end < _rest.Length && _rest[end] != (byte)'"'; end++)
        {
            if (_rest[end] == (byte)'\\' && (++end == _rest.Length || _rest[end] is not ((byte)'\\' or (byte)'"' or (byte)'n')))
                throw new FormatException("a label's value has an escape that does not exist.");
        }

        if (end >= _rest.Length)
            throw new FormatException("a label's value does not end.");
        into?.Add(new(Encoding.UTF8.GetString(name), Unescape(_rest[..end])));
        Take(end + 1);
    }

    private static string Unescape(ReadOnlySpan<byte> value)
    {
        if (!value.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(value);

        var bytes = new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == (byte)'\\')
                bytes[length++] = value[++i] == (byte)'n' ? (byte)'\n' : value[i];
            else
                bytes[length++] = value[i];
        }

        return Encoding.UTF8.GetString(bytes.AsSpan(0, length));
    }

    private void Skip() => _rest = _rest.TrimStart(" \t"u8);

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private bool TryTake(byte wanted)
    {
        if (_rest.IsEmpty || _rest[0] != wanted)
            return false;
        _rest = _rest[1..];
        return true;
    }

    private static bool IsNameByte(byte character, int position, bool colons) =>
        char.IsAsciiLetter((char)character) || character == (byte)'_' || (position > 0 && char.IsAsciiDigit((char)character)) || (colons && character == (byte)':');
}
