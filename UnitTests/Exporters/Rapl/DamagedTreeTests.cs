using System.Text;
using Telemetry.Exporters.Rapl;
using Telemetry.Exporters.Rapl.Cpu;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class DamagedTreeTests
{
    private static readonly string[] Texts =
    [
        "0", "1", "42000000", "262143328850", "18446744073709551615", "-1", "+5", "12x", "", " ", "1e9", "0x10", "99999999999999999999", "package-0", "core", "٣",
    ];

    [Fact]
    public void Damaged_number_is_none_or_exactly_what_stands_there()
    {
        var random = new Random(1309);
        for (var i = 0; i < Mutations(100_000); i++)
        {
            var text = Mutation.Of(Texts[i % Texts.Length], random);
            if (SysFsFile.ParseUInt64(Encoding.UTF8.GetBytes(text)) is { } value)
                Assert.Equal(text.TrimStart('0').PadLeft(1, '0'), $"{value}");
        }
    }

    [Fact]
    public void Damaged_cpuinfo_is_nothing_or_a_processor()
    {
        const string text = "processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nflags\t\t: fpu vme de sgx sgx_lc\nbugs\t\t: spectre_v1\n";
        var random = new Random(389);
        for (var i = 0; i < Mutations(100_000); i++)
        {
            var mutated = Mutation.Of(text, random);
            if (EnergyFiltering.ParseProcessor(mutated.Split('\n')) is { HasSgx: true })
                Assert.Contains("sgx", mutated);
        }
    }

    [Fact]
    public async Task Damaged_sysfs_never_gives_a_negative_or_impossible_value_nor_an_exception()
    {
        var random = new Random(1268);
        for (var tree = 0; tree < Mutations(100_000) / 1_250; tree++)
        {
            using var bench = new RaplBench(Whole(random), tree % 2 == 0 ? RaplSource.Auto : RaplSource.All);
            var files = Directory.GetFiles(bench.Tree.Root, "*", SearchOption.AllDirectories);
            double joules = 0, last = 0;
            for (var poll = 0; poll < 10; poll++)
            {
                Damage(files[random.Next(files.Length)], random);
                bench.Cpu = random.Next(10) == 0 ? null : new CpuTimes(2, random.Next(1_000), 2_000);
                await bench.PollAsync(after: random.Next(5) == 0 ? 400 : 0.25);
                await bench.PollBatteriesAsync();
                foreach (var (series, value) in bench.Instruments.Scrape())
                {
                    Assert.True(double.IsFinite(value) && (value >= 0 || series.Contains("ratio")), $"{series} {value}");
                    Assert.True(!series.Contains("power{") || value <= 4 * 5_000, $"{series} {value}");
                    if (series == "host.energy{source=\"rapl\"}")
                        (last, joules) = (joules, value);
                }

                Assert.True(joules >= last);
            }
        }
    }

    private static PowercapTree Whole(Random random)
    {
        var tree = random.Next(3) == 0 ? PowercapTree.Zen() : PowercapTree.TwoSockets();
        tree.Write("intel-rapl:0", "constraint_0_power_limit_uw", "28000000");
        tree.Write("intel-rapl:0", "constraint_0_max_power_uw", "30000000");
        return tree
            .Chip(0, "power_meter", ("power1_average", "100000000"))
            .Chip(1, random.Next(2) == 0 ? "amd_energy" : "k10temp", ("energy1_label", "Esocket0"), ("energy1_input", "5000000"), ("power1_input", "1"))
            .Supply("BAT0", ("type", "Battery"), ("status", "Discharging"), ("power_now", "10000000"))
            .Supply("BAT1", ("type", "Battery"), ("status", "Discharging"), ("current_now", "500000"), ("voltage_now", "12000000"));
    }

    private static void Damage(string file, Random random)
    {
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            return;

        switch (random.Next(8))
        {
            case var _ when Directory.Exists(file):
                Directory.Delete(file, recursive: true);
                break;
            case 0:
                File.Delete(file);
                break;
            case 1:
                Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
                break;
            case 2 when File.Exists(file):
                // Denied to everybody, as PowercapTree.Deny says.
                File.Delete(file);
                Directory.CreateDirectory(file);
                break;
            default:
                var old = File.Exists(file) ? File.ReadAllText(file) : "";
                File.WriteAllBytes(file, Encoding.UTF8.GetBytes(random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : Mutation.Of(old, random)));
                break;
        }
    }

    private static int Mutations(int usual) => int.TryParse(Environment.GetEnvironmentVariable("TELEMETRY_MUTATIONS"), out var more) ? Math.Max(usual, more) : usual;
}
