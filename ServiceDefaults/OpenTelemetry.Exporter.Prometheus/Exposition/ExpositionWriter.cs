using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>UTF-8 into a buffer that grows and is used again.</summary>
internal sealed class ExpositionWriter(int maximumLength)
{
    private const int FirstLength = 16 * 1024;

    // Longest shortest-round-trip double ("-2.2250738585072014E-308") and long fit well below.
    private const int LongestNumber = 32;

    private byte[] _buffer = new byte[Math.Min(FirstLength, maximumLength)];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Repeats what was written before.</summary>
    public void AppendCopy(Range written)
    {
        var (offset, length) = written.GetOffsetAndLength(Length);
        Reserve(length);
        _buffer.AsSpan(offset, length).CopyTo(_buffer.AsSpan(Length));
        Length += length;
    }

    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void Append(long value)
    {
        value.TryFormat(Reserve(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Append(double value)
    {
        if (!double.IsFinite(value))
        {
            Append(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8);
            return;
        }

        value.TryFormat(Reserve(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A label's value, escaped as both formats want it.</summary>
    public void AppendLabelValue(ReadOnlySpan<char> value)
    {
        while (value.Length > 0)
        {
            var special = value.IndexOfAny('\\', '"', '\n');
            AppendUtf8(special < 0 ? value : value[..special]);
            if (special < 0)
            {
                return;
            }

            Append(value[special] switch { '\\' => "\\\\"u8, '"' => "\\\""u8, _ => "\\n"u8 });
            value = value[(special + 1)..];
        }
    }

    private void AppendUtf8(ReadOnlySpan<char> text)
    {
        // Lone surrogates become U+FFFD: the body stays valid UTF-8 whatever a label holds.
        Utf8.FromUtf16(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)), out _, out var written, replaceInvalidSequences: true);
        Length += written;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Grow(Length + (long)count);
        }

        return _buffer.AsSpan(Length);
    }

    private void Grow(long needed)
    {
        if (needed > maximumLength)
        {
            throw new InvalidOperationException(
                $"The exposition exceeds {maximumLength} bytes (MaxScrapeResponseSizeBytes). Nothing is sent; expose fewer series or raise the limit.");
        }

        Array.Resize(ref _buffer, (int)Math.Min(maximumLength, Math.Max(needed, _buffer.Length * 2L)));
    }
}
