namespace Telemetry.UnitTests.Exporters.Rapl;

/// <summary>A /sys/class/powercap in a temporary folder.</summary>
internal sealed class PowercapTree : IDisposable
{
    public const ulong Range = 262_143_328_850;

    public PowercapTree() => Directory.CreateDirectory(Path.Combine(Root, "class", "powercap"));

    public string Root { get; } = Directory.CreateTempSubdirectory("telemetry-sys-").FullName;

    /// <summary>Two sockets with core, uncore and dram, a psys, and the mmio twin of the first package: what a two-socket machine could show at most.</summary>
    public static PowercapTree TwoSockets()
    {
        var tree = new PowercapTree();
        Directory.CreateDirectory(tree.PathOf("intel-rapl"));
        Directory.CreateDirectory(tree.PathOf("dtpm"));
        for (var socket = 0; socket < 2; socket++)
        {
            tree.Zone($"intel-rapl:{socket}", $"package-{socket}");
            tree.Zone($"intel-rapl:{socket}:0", "core");
            tree.Zone($"intel-rapl:{socket}:1", "uncore");
            tree.Zone($"intel-rapl:{socket}:2", "dram");
        }

        tree.Zone("intel-rapl:2", "psys");
        tree.Zone("intel-rapl-mmio:0", "package-0");
        return tree;
    }

    public PowercapTree Zone(string id, string name, ulong energy = 0, ulong? range = Range)
    {
        Directory.CreateDirectory(PathOf(id));
        Write(id, "name", name);
        Energy(id, energy);
        if (range is not null)
            Write(id, "max_energy_range_uj", $"{range}");

        return this;
    }

    /// <summary>An AMD Zen: the same driver, one package with its cores, and no limits.</summary>
    public static PowercapTree Zen() => new PowercapTree().Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "core");

    /// <summary>A chip of hwmon with one file per sensor; drivers of the older kind keep them in the folder "device".</summary>
    public PowercapTree Chip(int number, string name, params (string File, string Text)[] files)
    {
        Add($"class/hwmon/hwmon{number}", "name", name);
        foreach (var (file, text) in files)
            Add($"class/hwmon/hwmon{number}", file, text);

        return this;
    }

    public PowercapTree Supply(string name, params (string File, string Text)[] files)
    {
        foreach (var (file, text) in files)
            Add($"class/power_supply/{name}", file, text);

        return this;
    }

    public void Add(string folder, string file, string text)
    {
        Directory.CreateDirectory(Path.Combine(Root, folder));
        File.WriteAllText(Path.Combine(Root, folder, file), text + "\n");
    }

    public void Energy(string id, ulong microjoules) => Write(id, "energy_uj", $"{microjoules}");

    public void Write(string id, string file, string text) => File.WriteAllText(Path.Combine(PathOf(id), file), text + "\n");

    /// <summary>A folder in a file's place answers "permission denied" to everyone, root too, whom the mode of a file would not stop.</summary>
    public void Deny(string id)
    {
        File.Delete(Path.Combine(PathOf(id), "energy_uj"));
        Directory.CreateDirectory(Path.Combine(PathOf(id), "energy_uj"));
    }

    public void Allow(string id, ulong energy)
    {
        Directory.Delete(Path.Combine(PathOf(id), "energy_uj"));
        Energy(id, energy);
    }

    public string PathOf(string id) => Path.Combine(Root, "class", "powercap", id);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
