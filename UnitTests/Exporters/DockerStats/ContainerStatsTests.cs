using System.Text;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>Answers recorded from dockerd 20.10 and podman 4.3 under cgroup v1 (lists and inspections shortened); that of cgroup v2 is written after the Engine API's reference.</summary>
public sealed class ContainerStatsTests
{
    private static readonly string[] Recorded = ["docker-20-cgroup-v1-burner", "docker-20-cgroup-v1-limited", "docker-20-ended", "docker-20-host-network", "podman-4-stats", "cgroup-v2"];

    [Fact]
    public void Memory_under_cgroup_v1_is_usage_without_inactive_page_cache()
    {
        var stats = Read("docker-20-cgroup-v1-limited");

        // 21,889,024 - 20,971,520 bytes: docker stats showed 896KiB / 64MiB, 1.37%
        Assert.Equal((917_504L, 67_108_864L), (stats.MemoryBytes, stats.MemoryLimitBytes));
        Assert.Equal(1.37, stats.MemoryPercent!.Value, 0.005);
    }

    [Fact]
    public void Memory_under_cgroup_v2_is_usage_without_inactive_page_cache()
    {
        var stats = Read("cgroup-v2");

        // 100 MiB - 20 MiB of 256 MiB
        Assert.Equal((83_886_080L, 31.25), (stats.MemoryBytes, stats.MemoryPercent));
    }

    [Fact]
    public void Interfaces_and_devices_are_added_up()
    {
        var stats = Read("cgroup-v2");

        Assert.Equal((1100L, 30L), (stats.ReceivedBytes, stats.SentBytes));
        Assert.Equal((5096L, 10_192L), (stats.BlockReadBytes, stats.BlockWrittenBytes));
    }

    [Fact]
    public void Cpu_is_in_seconds_and_cores_are_the_engines()
    {
        var stats = Read("cgroup-v2");

        Assert.Equal((2.5, 1.5, 8, 7L), (stats.CpuSeconds, stats.ThrottledSeconds, stats.Cores, stats.Pids));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), stats.ReadAt);
    }

    [Fact]
    public void Time_of_a_container_under_a_cpu_limit_was_throttled() => Assert.Equal(92.574384538, Read("docker-20-cgroup-v1-burner").ThrottledSeconds!.Value, 6);

    [Fact]
    public void Host_network_has_no_bytes_of_the_container() =>
        Assert.Equal(((long?)null, (long?)null), (Read("docker-20-host-network").ReceivedBytes, Read("docker-20-host-network").SentBytes));

    [Fact]
    public void No_block_io_yet_is_absent() => Assert.Null(Read("docker-20-host-network").BlockReadBytes);

    [Fact]
    public void Container_that_ended_has_no_figures_although_docker_sends_zeros()
    {
        var stats = Read("docker-20-ended");

        Assert.Equal(((double?)null, (long?)null, (long?)null), (stats.CpuSeconds, stats.MemoryBytes, stats.Pids));
    }

    [Fact]
    public void Podman_tells_less_and_that_is_read()
    {
        var stats = Read("podman-4-stats");

        Assert.Equal((0.166194878, 700_416L, 2), (stats.CpuSeconds, stats.MemoryBytes, stats.Cores));
        Assert.Equal((0L, 1L), (stats.ReceivedBytes, stats.Pids));
    }

    [Fact]
    public void Limit_that_means_none_is_no_limit() =>
        Assert.Null(ContainerStats.Parse(Encoding.UTF8.GetBytes(Fixture.Text("docker-stats", "cgroup-v2.json").Replace("268435456", "18446744073709551615")))!.MemoryPercent);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html></html>")]
    public void Answer_that_is_none_is_null(string text) => Assert.Null(ContainerStats.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Damaged_answer_gives_possible_values_or_none()
    {
        var texts = Recorded.Select(name => Fixture.Text("docker-stats", name + ".json")).ToArray();
        var random = new Random(151);
        for (var i = 0; i < DockerMutations.Count; i++)
        {
            if (ContainerStats.Parse(Encoding.UTF8.GetBytes(Mutation.Of(texts[i % texts.Length], random))) is not { } stats)
                continue;

            Assert.InRange(stats.Cores, 1, 4096);
            Assert.True(stats is { CpuSeconds: null or >= 0, ThrottledSeconds: null or >= 0, MemoryBytes: null or >= 0, MemoryLimitBytes: null or >= 0, Pids: null or >= 0 });
            Assert.True(stats is { ReceivedBytes: null or >= 0, SentBytes: null or >= 0, BlockReadBytes: null or >= 0, BlockWrittenBytes: null or >= 0 });
            Assert.True(stats.MemoryPercent is not { } percent || (percent >= 0 && double.IsFinite(percent)));
        }
    }

    private static ContainerStats Read(string name) => ContainerStats.Parse(Encoding.UTF8.GetBytes(Fixture.Text("docker-stats", name + ".json")))!;
}
