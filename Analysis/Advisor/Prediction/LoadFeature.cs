using System.Globalization;

namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>One of the numbers that a load consists of, and how it is written for the reader.</summary>
internal sealed record LoadFeature(string Name, string Unit, double UnitSize, Func<StreamLoad, double> Value)
{
    public static IReadOnlyList<LoadFeature> All { get; } =
    [
        new("number of streams", "", 1, x => x.Streams),
        new("pixel rate", "Mpixel/s", 1e6, x => x.PixelsPerSecond),
        new("bitrate", "kbit/s", 1000, x => x.BitsPerSecond),
    ];

    /// <summary>"83 Mpixel/s".</summary>
    public string Text(double value) => $"{Number(value)} {Unit}".TrimEnd();

    /// <summary>"27.6 to 83 Mpixel/s".</summary>
    public string Text(double least, double most) => $"{Number(least)} to {Text(most)}";

    private string Number(double value) => (value / UnitSize).ToString("0.#", CultureInfo.InvariantCulture);
}
