namespace Telemetry.IntegrationTests.Labs;

/// <summary>A process as /proc shows it; the start time tells it from a later one with the same number.</summary>
internal sealed record ProcessEntry(int Pid, int Parent, long StartTicks, string CommandLine)
{
    public static IReadOnlyList<ProcessEntry> All() =>
        [.. Directory.EnumerateDirectories("/proc").Select(x => int.TryParse(Path.GetFileName(x), out var pid) ? Read(pid) : null).OfType<ProcessEntry>()];

    /// <summary>Null for one that has ended, also when nobody has collected its exit code yet.</summary>
    public static ProcessEntry? Read(int pid)
    {
        var stat = Text(pid, "stat");
        // The second field is the name in parentheses, and may itself hold spaces and parentheses.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is ["Z" or "X", ..] or { Length: < 20 }
            ? null
            : new(pid, int.Parse(fields[1]), long.Parse(fields[19]), Text(pid, "cmdline").Replace('\0', ' ').Trim());
    }

    /// <summary>The environment it was started with, as far as this user may know it.</summary>
    public string Environment() => Text(Pid, "environ");

    public IEnumerable<long> SocketInodes()
    {
        string[] files;
        try
        {
            files = Directory.GetFiles($"/proc/{Pid}/fd");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // it ended meanwhile, or is another user's
        }

        return files.Select(LinkOf).Where(x => x.StartsWith("socket:[", StringComparison.Ordinal)).Select(x => long.Parse(x[8..^1]));
    }

    // What may change during its life is not part of what it is: a new parent after the death of the old one, a new title.
    public bool Equals(ProcessEntry? other) => other is not null && (Pid, StartTicks) == (other.Pid, other.StartTicks);

    public override int GetHashCode() => HashCode.Combine(Pid, StartTicks);

    private static string LinkOf(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return ""; // closed meanwhile
        }
    }

    private static string Text(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile, or is another user's
        }
    }
}
