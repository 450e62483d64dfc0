namespace Telemetry.LoadRunner.Scenarios;

/// <summary>One encoded output.</summary>
internal sealed record RenditionPlan(int Width, int Height, int FrameRate, Bitrate Bitrate, string Encoder, string Preset)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Width}x{Height}@{FrameRate}");
}
