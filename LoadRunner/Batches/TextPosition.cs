namespace Telemetry.LoadRunner.Batches;

/// <summary>Where a byte of a UTF-8 text stands for somebody who opens it in an editor.</summary>
internal static class TextPosition
{
    public static (int Line, int Column) Of(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Clamp(offset, 0, text.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = 1;
        // The second to fourth byte of a character begin with the bits 10.
        foreach (var value in before[(before.LastIndexOf((byte)'\n') + 1)..])
            column += (value & 0xC0) == 0x80 ? 0 : 1;
        return (line, column);
    }

    /// <summary>The byte of a line (from 0) and a position in it, as <see cref="System.Text.Json.JsonException"/> has them.</summary>
    public static int Offset(ReadOnlySpan<byte> text, long line, long positionInLine)
    {
        var start = 0;
        for (; line > 0 && text[start..].IndexOf((byte)'\n') is >= 0 and var end; line--)
            start += end + 1;
        return (int)Math.Min(start + positionInLine, text.Length);
    }
}
