namespace Telemetry.Exporters.DockerStats.Daemons;

/// <summary>dockerd and containerd by their names in /proc, with what /proc/PID/stat tells of them. A container's own processes are not theirs.</summary>
internal sealed class ProcDaemons(string procFsRoot) : IDaemonSource
{
    private static readonly string[] Names = ["dockerd", "containerd"];

    // Long names of processes are cut at 15 characters, so that a stat line is short; 1 KiB holds any.
    private readonly byte[] _buffer = new byte[1024];

    public PollResult<DaemonsReading> Read()
    {
        if (!Directory.Exists(procFsRoot))
            return new PollResult<DaemonsReading>.Absent($"There is no {procFsRoot}: CPU and memory of the daemons are read there (DockerStats:ProcFsRoot).");

        var daemons = new List<DaemonTimes>();
        foreach (var folder in Directory.EnumerateDirectories(procFsRoot))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), out var pid) && ReadStat(folder) is { } text && ProcPidStat.Parse(text, pid) is { } process && Names.Contains(process.Name))
                daemons.Add(process);
        }

        return daemons.Count > 0
            ? new DaemonsReading(daemons, MemInfo.TotalBytes(Path.Combine(procFsRoot, "meminfo")))
            : new PollResult<DaemonsReading>.Absent(
                $"No process in {procFsRoot} is named {string.Join(" or ", Names)}: none runs, or they run outside this process namespace (mount the host's /proc, set DockerStats:ProcFsRoot).");
    }

    // Processes end while we look; what cannot be read is not there any more.
    private string? ReadStat(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, "stat"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return System.Text.Encoding.Latin1.GetString(_buffer, 0, file.Read(_buffer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
