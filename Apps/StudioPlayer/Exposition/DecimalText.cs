using System.Buffers;

namespace Telemetry.Apps.StudioPlayer.Exposition;

/// <summary>What a number is written with; words for what is no number are not.</summary>
internal static class DecimalText
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789+-.eE");

    public static bool LooksLikeOne(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9') && !text.ContainsAnyExcept(Characters);
}
