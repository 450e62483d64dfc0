using Telemetry.Exporters;
using Telemetry.Exporters.Rapl.Powercap;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class SysFsPowercapTests
{
    [Fact]
    public void Every_zone_is_found_once_under_its_package_and_the_mmio_twin_is_dropped()
    {
        using var tree = PowercapTree.TwoSockets();

        Assert.Equal(
            [
                "package-0/package-0", "package-0/core", "package-0/uncore", "package-0/dram",
                "package-1/package-1", "package-1/core", "package-1/uncore", "package-1/dram",
                "psys/psys",
            ],
            Zones(tree).Select(zone => $"{zone.Package}/{zone.Zone}"));
    }

    [Fact]
    public void Only_packages_and_dram_count_for_the_host()
    {
        using var tree = PowercapTree.TwoSockets();

        Assert.Equal(
            ["intel-rapl:0", "intel-rapl:0:2", "intel-rapl:1", "intel-rapl:1:2"],
            Zones(tree).Where(zone => zone.CountsForHost).Select(zone => zone.Id));
    }

    [Fact]
    public void Subzones_that_are_listed_nested_and_flat_are_found_once()
    {
        using var tree = new PowercapTree().Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "core").Zone("intel-rapl:0/intel-rapl:0:0", "core")
            .Zone("intel-rapl:0/intel-rapl:0:1", "dram");

        Assert.Equal(["intel-rapl:0", "intel-rapl:0:0", "intel-rapl:0:1"], Zones(tree).Select(zone => zone.Id));
    }

    [Fact]
    public void Zone_that_only_mmio_shows_is_kept()
    {
        using var tree = new PowercapTree().Zone("intel-rapl-mmio:0", "package-0").Zone("intel-rapl-mmio:0:0", "dram");

        Assert.Equal(["package-0", "dram"], Zones(tree).Select(zone => zone.Zone));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("none")]
    public void Range_that_is_no_range_is_unknown(string text)
    {
        using var tree = new PowercapTree().Zone("intel-rapl:0", "package-0");
        tree.Write("intel-rapl:0", "max_energy_range_uj", text);

        Assert.Null(Assert.Single(Zones(tree)).MaxEnergyRangeMicrojoules);
    }

    [Fact]
    public void Greatest_power_is_twice_the_constraints_or_5_kW_where_there_are_none()
    {
        using var tree = new PowercapTree().Zone("intel-rapl:0", "package-0").Zone("intel-rapl:1", "package-1");
        tree.Write("intel-rapl:0", "constraint_0_power_limit_uw", "28000000");
        tree.Write("intel-rapl:0", "constraint_0_max_power_uw", "30000000");
        tree.Write("intel-rapl:0", "constraint_1_power_limit_uw", "64000000");
        tree.Write("intel-rapl:0", "constraint_1_max_power_uw", "0");

        // 2 x (max(28, 30) + max(64, 0)) W
        Assert.Equal([188, 5000], Zones(tree).Select(zone => zone.MaxPowerWatts));
    }

    [Fact]
    public void No_powercap_folder_is_absent()
    {
        using var tree = new PowercapTree();
        Directory.Delete(Path.Combine(tree.Root, "class", "powercap"));

        Assert.Contains("does not exist", Absent(tree));
    }

    [Fact]
    public void Powercap_without_a_package_is_absent()
    {
        using var tree = new PowercapTree().Zone("intel-rapl:0", "psys");

        Assert.Contains("no package zone", Absent(tree));
    }

    [Theory]
    [InlineData("intel-rapl:0")]
    [InlineData("intel-rapl:1:2")]
    public void Denied_package_or_dram_takes_the_meter_away_and_names_file_reason_and_remedy(string denied)
    {
        using var tree = PowercapTree.TwoSockets();
        tree.Deny(denied);

        var reason = Absent(tree);
        Assert.Contains($"permission denied on {tree.PathOf(denied)}/energy_uj", reason);
        Assert.Contains("CVE-2020-8694", reason);
        Assert.Contains($"sudo chmod a+r {tree.Root}/class/powercap/*/energy_uj", reason);
    }

    [Fact]
    public void Denied_zone_that_does_not_count_for_the_host_is_left_out()
    {
        using var tree = PowercapTree.TwoSockets();
        tree.Deny("intel-rapl:2");

        Assert.DoesNotContain(Zones(tree), zone => zone.Zone == "psys");
    }

    [Theory]
    [InlineData("18446744073709551615", 18446744073709551615)]
    [InlineData("0", 0)]
    public void Raw_counter_is_read(string text, ulong expected)
    {
        using var tree = new PowercapTree().Zone("intel-rapl:0", "package-0");
        var powercap = new SysFsPowercap(tree.Root);
        var zone = Assert.Single(Zones(powercap.Discover()));
        tree.Write("intel-rapl:0", "energy_uj", text);

        Assert.Equal(expected, powercap.ReadMicrojoules(zone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("12x")]
    [InlineData("18446744073709551616")]
    public void Raw_counter_that_is_no_number_is_an_error_that_names_the_file(string text)
    {
        using var tree = new PowercapTree().Zone("intel-rapl:0", "package-0");
        var powercap = new SysFsPowercap(tree.Root);
        var zone = Assert.Single(Zones(powercap.Discover()));
        tree.Write("intel-rapl:0", "energy_uj", text);

        Assert.Contains("energy_uj", Assert.Throws<IOException>(() => powercap.ReadMicrojoules(zone)).Message);
    }

    private static IReadOnlyList<EnergyZone> Zones(PowercapTree tree) => Zones(new SysFsPowercap(tree.Root).Discover());

    private static IReadOnlyList<EnergyZone> Zones(PollResult<IReadOnlyList<EnergyZone>> result) =>
        Assert.IsType<PollResult<IReadOnlyList<EnergyZone>>.Ok>(result).Value;

    private static string Absent(PowercapTree tree) =>
        Assert.IsType<PollResult<IReadOnlyList<EnergyZone>>.Absent>(new SysFsPowercap(tree.Root).Discover()).Reason;
}
