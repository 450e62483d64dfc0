namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>One of the numbers that a load consists of, and how it is written for the reader.</summary>
internal sealed record LoadFeature(string Name, string Unit, double UnitSize, Func<StreamLoad, double> Value)
{
    public static IReadOnlyList<LoadFeature> All { get; } =
    [
        new("streams", "streams", 1, x => x.Streams),
        new("pixel rate", "Mpixel/s", 1e6, x => x.PixelsPerSecond),
        new("bitrate", "kbit/s", 1000, x => x.BitsPerSecond),
    ];
}
