using System.Globalization;
using System.Xml.Linq;

namespace Telemetry.Exporters.NginxRtmp;

/// <summary>Reads &lt;meta&gt; and the shares of bandwidth. They come from the publisher: what is impossible there is left out and spoils nothing else.</summary>
internal static class MediaElements
{
    private const int MaxTextLength = 32;
    private const double MaxPixels = 65_535;
    private const double MaxFramesPerSecond = 1000;
    private const double MaxChannels = 64;
    private const double MaxHertz = 10_000_000;

    public static Media Read(XElement stream)
    {
        var video = stream.Element("meta")?.Element("video");
        var audio = stream.Element("meta")?.Element("audio");
        return new Media
        {
            VideoCodec = Text(video, "codec"),
            VideoProfile = Text(video, "profile"),
            VideoLevel = Text(video, "level"),
            AudioCodec = Text(audio, "codec"),
            AudioProfile = Text(audio, "profile"),
            Width = (int?)Number(video, "width", MaxPixels),
            Height = (int?)Number(video, "height", MaxPixels),
            FramesPerSecond = Number(video, "frame_rate", MaxFramesPerSecond),
            AudioChannels = (int?)Number(audio, "channels", MaxChannels),
            AudioSampleRateHertz = Number(audio, "sample_rate", MaxHertz),
            VideoBytesPerSecond = Bandwidth(stream, "bw_video"),
            AudioBytesPerSecond = Bandwidth(stream, "bw_audio"),
        };
    }

    /// <summary>A short text; null where it is missing or empty.</summary>
    public static string? Text(XElement? parent, string name) =>
        parent?.Element(name)?.Value.Trim() is { Length: > 0 } text ? text.Length <= MaxTextLength ? text : text[..MaxTextLength] : null;

    // 0 is how the module says that the publisher told nothing.
    private static double? Number(XElement? parent, string name, double max) =>
        double.TryParse(parent?.Element(name)?.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= max
            ? number
            : null;

    private static double? Bandwidth(XElement stream, string name) =>
        ulong.TryParse(stream.Element(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= 1UL << 53 ? bits / 8.0 : null;
}
