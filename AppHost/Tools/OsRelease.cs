namespace Telemetry.AppHost.Tools;

/// <summary>The distribution release, from os-release.</summary>
internal sealed record OsRelease(string Id, string Version)
{
    /// <summary>Short enough for a folder name: debian-12, ubuntu-24.04, debian-sid.</summary>
    public override string ToString() => $"{Id}-{Version}";

    public static OsRelease Read(string path) => Parse(File.Exists(path) ? File.ReadAllText(path) : "");

    public static OsRelease Parse(string text)
    {
        var values = text.Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim())
            .ToDictionary(group => group.Key, group => group.Last()[1].Trim().Trim('"', '\''));
        string Value(params string[] names) =>
            names.Select(name => values.GetValueOrDefault(name)).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "unknown";

        return new OsRelease(Value("ID"), Value("VERSION_ID", "VERSION_CODENAME"));
    }
}
