using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

public sealed class RealEngineTests
{
    [DockerEngineFact]
    public async Task Container_limited_to_half_a_core_is_seen_at_half_a_core_restarted_and_removed()
    {
        await using var engine = new RealEngine();
        await engine.StartAsync();
        var options = new DockerStatsOptions { Socket = engine.Socket };
        using var http = new HttpClient(UnixSocketHttp.Handler(EngineSocket.Of(engine.Socket, null)));
        var reader = new DockerStatsReader(new EngineApi(http, EngineSocket.Of(engine.Socket, null), options, TimeProvider.System), options, TimeProvider.System);
        var burner = await engine.RunAsync("burner", new { NanoCpus = 500_000_000, Memory = 64 << 20 }, "/busybox", "sh", "-c", "while :; do :; done");
        await engine.RunAsync("quiet", new { NanoCpus = 0 }, "/busybox", "sleep", "1000");

        var first = await ReadAsync(reader);
        await Task.Delay(TimeSpan.FromSeconds(4));
        var second = await ReadAsync(reader);
        await engine.RestartAsync(burner);
        var restarted = await ReadAsync(reader);
        await engine.RemoveAsync(burner);
        var removed = await ReadAsync(reader);

        Assert.Null(first["burner"].CpuPercent);
        // No more than its quota; less when the machine is busy with other things.
        Assert.InRange(second["burner"].CpuPercent!.Value, 15, 55);
        Assert.InRange(second["quiet"].CpuPercent!.Value, 0, 2);
        Assert.Equal(64L << 20, second["burner"].Stats!.MemoryLimitBytes);
        Assert.Null(restarted["burner"].CpuPercent);
        Assert.True(restarted["burner"].Stats!.CpuSeconds < second["burner"].Stats!.CpuSeconds);
        Assert.Equal(["quiet"], removed.Keys);
    }

    private static async Task<Dictionary<string, ContainerSample>> ReadAsync(DockerStatsReader reader) =>
        Assert.IsType<PollResult<DockerStatsSample>.Ok>(await reader.ReadAsync(default)).Value.Containers.ToDictionary(container => container.Name);
}
