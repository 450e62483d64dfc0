using System.Globalization;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A picture's size in pixels, written 1280x720.</summary>
internal readonly record struct Resolution(int Width, int Height)
{
    public static readonly string Rule =
        $"give WIDTHxHEIGHT such as 1280x720, even numbers, from {ScenarioLimits.MinSide}x{ScenarioLimits.MinSide} to {ScenarioLimits.Width}x{ScenarioLimits.Height}";

    public static bool TryParse(string? text, out Resolution resolution)
    {
        resolution = default;
        var separator = text?.IndexOf('x', StringComparison.Ordinal) ?? -1;
        if (separator <= 0
            || !int.TryParse(text.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(text.AsSpan(separator + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            || width is < ScenarioLimits.MinSide or > ScenarioLimits.Width || height is < ScenarioLimits.MinSide or > ScenarioLimits.Height
            || width % 2 != 0 || height % 2 != 0)
            return false;

        resolution = new Resolution(width, height);
        return true;
    }

    // yuv420p has one colour for each square of four pixels: sides are even.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
