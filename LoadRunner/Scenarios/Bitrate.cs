using System.Globalization;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A rate in bits per second, written as FFmpeg writes it: 1000k, 2.5M or 800000.</summary>
internal readonly record struct Bitrate(long BitsPerSecond)
{
    public static readonly Bitrate Min = new(100_000);
    public static readonly Bitrate Max = new(200_000_000);

    public static bool TryParse(string? text, out Bitrate bitrate)
    {
        bitrate = default;
        if (string.IsNullOrEmpty(text) || text.Length > 20)
            return false;

        var factor = text[^1] switch { 'k' or 'K' => 1_000m, 'm' or 'M' => 1_000_000m, _ => 1m };
        var number = factor == 1m ? text : text[..^1];
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > Max.BitsPerSecond)
            return false;

        bitrate = new Bitrate((long)Math.Round(value * factor));
        return bitrate.BitsPerSecond >= Min.BitsPerSecond && bitrate.BitsPerSecond <= Max.BitsPerSecond;
    }

    public override string ToString() =>
        BitsPerSecond % 1000 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{BitsPerSecond / 1000}k")
            : BitsPerSecond.ToString(CultureInfo.InvariantCulture);
}
