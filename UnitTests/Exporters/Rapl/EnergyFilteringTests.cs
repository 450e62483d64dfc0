using Microsoft.Extensions.Logging;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class EnergyFilteringTests
{
    private const string Series = "rapl.energy.filtering";

    [Theory]
    [InlineData("GenuineIntel", "fpu sgx sgx_lc", null, null, 1)]
    [InlineData("GenuineIntel", "fpu vme", 1UL << 11, 1UL, 1)]
    [InlineData("GenuineIntel", "fpu vme", 1UL << 11, 0UL, 0)]
    [InlineData("GenuineIntel", "fpu vme", 1UL << 10, 1UL, 0)]
    [InlineData("GenuineIntel", "fpu sgx_lc", null, null, null)]
    [InlineData("AuthenticAMD", "fpu sgx", 1UL << 11, 1UL, null)]
    public async Task Filtering_is_told_by_sgx_or_by_the_register_and_else_by_nobody(string vendor, string flags, ulong? capabilities, ulong? controls, int? expected)
    {
        using var bench = new RaplBench(PowercapTree.Zen());
        bench.Tree.Add(".", "cpuinfo", $"processor\t: 0\nvendor_id\t: {vendor}\nflags\t\t: {flags}\n\nprocessor\t: 1");
        if (capabilities is not null)
            Registers(bench.Tree, (0x10A, capabilities.Value), (0xBC, controls!.Value));
        await bench.PollAsync();
        await bench.PollAsync();

        var scrape = bench.Instruments.Scrape();
        Assert.Equal(expected, scrape.TryGetValue(Series, out var value) ? (int)value : null);
        Assert.Equal(expected == 1 ? 1 : 0, bench.FilteringLog.Lines.Count(line => line.Level == LogLevel.Warning));
    }

    [Theory]
    [InlineData("")]
    [InlineData("processor: 0\nvendor_id")]
    [InlineData("flags : sgx")]
    public async Task Text_that_is_not_cpuinfo_says_nothing(string text)
    {
        using var bench = new RaplBench(PowercapTree.Zen());
        bench.Tree.Add(".", "cpuinfo", text);
        await bench.PollAsync();

        Assert.DoesNotContain(Series, bench.Instruments.Scrape().Keys);
    }

    [Fact]
    public async Task Machine_without_rapl_has_no_series_of_filtering()
    {
        using var bench = new RaplBench(new PowercapTree());
        bench.Tree.Add(".", "cpuinfo", "vendor_id : GenuineIntel\nflags : sgx");
        await bench.PollAsync();

        Assert.DoesNotContain(Series, bench.Instruments.Scrape().Keys);
        Assert.Empty(bench.FilteringLog.Lines);
    }

    /// <summary>/dev/cpu/0/msr gives the eight bytes of a register at the register's number.</summary>
    private static void Registers(PowercapTree tree, params (int Register, ulong Value)[] registers)
    {
        var folder = Directory.CreateDirectory(Path.Combine(tree.Root, "cpu", "0"));
        using var file = File.OpenHandle(Path.Combine(folder.FullName, "msr"), FileMode.Create, FileAccess.Write);
        foreach (var (register, value) in registers)
            RandomAccess.Write(file, BitConverter.GetBytes(value), register);
    }
}
