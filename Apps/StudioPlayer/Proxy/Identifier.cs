using System.Buffers;

namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>The ids that clients choose for batches and sessions.</summary>
internal static class Identifier
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:_-");

    public static bool IsValid(string text) => text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExcept(Allowed);
}
