namespace Telemetry.Cache;

/// <summary>What to tell the user when the cache folder itself cannot be used.</summary>
internal static class CacheFault
{
    private const int NoSpaceErrno = 28;
    private const string Elsewhere = "or set Telemetry__CacheDirectory to a folder on another disk";

    public static SetupException Describe(Exception error, string root) => error.HResult == NoSpaceErrno
        ? new SetupException($"The disk below {root} is full. Nothing of the unfinished download was kept. Free some space, {Elsewhere}.", error)
        : new SetupException($"Cannot use the cache folder {root}: {error.Message} Downloads cannot be kept, so the lab cannot start. "
            + "Make the folder writable, or set Telemetry__CacheDirectory (or XDG_CACHE_HOME) to one that is.", error);

    public static SetupException NoSpace(string what, long needed, long free, string root) => new(
        $"The disk below {root} is too full for {what}: {Megabytes(needed)} MB are needed, {Megabytes(free)} MB are free. "
        + $"Nothing was downloaded. Free some space, {Elsewhere}.");

    private static string Megabytes(long bytes) => (bytes / 1_000_000).ToString("N0");
}
