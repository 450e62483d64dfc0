using System.Text;
using System.Text.RegularExpressions;

namespace Telemetry.UnitTests.Docs;

/// <summary>A page of metrics: one table for each service, with what all exporters have in common told once.</summary>
internal static partial class MetricsPage
{
    private static readonly string[] Units = ["joules", "watts", "volts", "celsius", "seconds", "bytes", "percent", "ratio"];

    // DCGM's names say no unit; these are NVIDIA's.
    private static readonly Dictionary<string, string> FixedUnits = new()
    {
        ["DCGM_FI_DEV_POWER_USAGE"] = "W",
        ["DCGM_FI_DEV_POWER_MGMT_LIMIT"] = "W",
        ["DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"] = "mJ",
        ["DCGM_FI_DEV_GPU_TEMP"] = "°C",
        ["DCGM_FI_DEV_MEMORY_TEMP"] = "°C",
        ["DCGM_FI_DEV_SM_CLOCK"] = "MHz",
        ["DCGM_FI_DEV_MEM_CLOCK"] = "MHz",
        ["DCGM_FI_DEV_FB_USED"] = "MiB",
        ["DCGM_FI_DEV_FB_FREE"] = "MiB",
        ["DCGM_FI_DEV_FB_RESERVED"] = "MiB",
        ["DCGM_FI_DEV_GPU_UTIL"] = "percent",
        ["DCGM_FI_DEV_MEM_COPY_UTIL"] = "percent",
        ["DCGM_FI_DEV_ENC_UTIL"] = "percent",
        ["DCGM_FI_DEV_DEC_UTIL"] = "percent",
    };

    public sealed record Family(string Name, string Type, string Unit, string Labels, string Meaning);

    public static IReadOnlyList<Family> Families(string page)
    {
        var families = new List<Family>();
        foreach (var line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', 4);
            if (words[..2] is ["#", "HELP"])
                families.Add(new Family(words[2], "", UnitOf(words[2]), "", words[3]));
            else if (words[..2] is ["#", "TYPE"])
                families = [.. families.Where(family => family.Name != words[2]), (families.Find(family => family.Name == words[2]) ?? new(words[2], "", UnitOf(words[2]), "", "")) with { Type = words[3] }];
            else
                families[^1] = families[^1] with { Labels = Union(families[^1].Labels, line) };
        }

        return families;
    }

    public static string Render(IEnumerable<(string Resource, IReadOnlyList<Family> Families)> services)
    {
        var all = services.ToList();
        var common = all.SelectMany(service => service.Families).GroupBy(family => family.Name).Where(group => group.Count() > 3).Select(group => group.Key).ToHashSet();
        var text = new StringBuilder("""
            # Metrics

            Made from the golden scrapes (`golden.prom` beside each service); do not edit. `TELEMETRY_UPDATE=1 dotnet test UnitTests` writes it anew.
            A metric whose source is absent has no series. Every service also has the metrics of .NET and ASP.NET Core (`dotnet_*`, `http_*`, `kestrel_*`).

            """.ReplaceLineEndings("\n"));
        Append(text, "All exporters", [.. all.SelectMany(service => service.Families).Where(family => common.Contains(family.Name)).DistinctBy(family => family.Name)]);
        foreach (var (resource, families) in all)
            Append(text, resource, [.. families.Where(family => !common.Contains(family.Name))]);

        return text.ToString();
    }

    private static void Append(StringBuilder text, string heading, List<Family> families)
    {
        text.Append($"\n## {heading}\n\n| name | type | unit | labels | meaning |\n|---|---|---|---|---|\n");
        foreach (var family in families)
            text.Append($"| `{family.Name}` | {family.Type} | {family.Unit} | {family.Labels} | {family.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    private static string UnitOf(string name)
    {
        if (FixedUnits.TryGetValue(name, out var unit))
            return unit;

        var bare = name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
        return Units.FirstOrDefault(word => bare.EndsWith("_" + word, StringComparison.Ordinal)) ?? "";
    }

    private static string Union(string labels, string sample) => string.Join(", ",
        labels.Split(", ", StringSplitOptions.RemoveEmptyEntries).Union(Label().Matches(sample).Select(match => match.Groups[1].Value)));

    [GeneratedRegex("""(?:[{,])([A-Za-z_][A-Za-z0-9_]*)="(?:[^"\\]|\\.)*"(?=[,}])""")]
    private static partial Regex Label();
}
