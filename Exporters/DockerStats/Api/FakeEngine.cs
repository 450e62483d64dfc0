using System.Text;
using System.Text.Json;

namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>
/// An engine with two running containers and one that ended. fake-encoder uses one core and a half and 256 MiB of 1 GiB, receives 1,000 and sends 2,000
/// bytes per second; fake-proxy uses a tenth of a core, has the host's network, and was restarted three times.
/// </summary>
internal sealed class FakeEngine(TimeProvider time) : IEngineApi
{
    private const string Encoder = "e0000000000000000000000000000000000000000000000000000000000000e1";
    private const string Proxy = "e0000000000000000000000000000000000000000000000000000000000000e2";
    private const string Ended = "e0000000000000000000000000000000000000000000000000000000000000e3";

    private readonly DateTimeOffset _start = time.GetUtcNow();

    public Task<PollResult<EngineAnswer>> GetAsync(string path, CancellationToken cancellationToken)
    {
        var parts = path.Split('/', '?');
        var body = parts switch
        {
            [_, _, "json", ..] => $"[{Listed(Encoder, "fake-encoder", "running")},{Listed(Proxy, "fake-proxy", "running")},{Listed(Ended, "fake-ended", "exited")}]",
            [_, _, var id, "json"] => $$$"""{"Id":"{{{id}}}","RestartCount":{{{(id == Proxy ? 3 : 0)}}},"State":{"StartedAt":{{{Json(_start)}}}}}""",
            [_, _, Encoder, ..] => Stats(1.5, 256, """{"eth0":{"rx_bytes":%1,"tx_bytes":%2}}"""),
            _ => Stats(0.1, 32, "null"),
        };
        return Task.FromResult<PollResult<EngineAnswer>>(new EngineAnswer(200, Encoding.UTF8.GetBytes(body)));
    }

    private static string Listed(string id, string name, string state) => $$"""{"Id":"{{id}}","Names":["/{{name}}"],"State":"{{state}}"}""";

    private static string Json(DateTimeOffset at) => JsonSerializer.Serialize(at);

    private string Stats(double cores, int mebibytes, string networks)
    {
        var now = time.GetUtcNow();
        var age = now - _start;
        var bytes = (long)(1000 * age.TotalSeconds);
        return $$$"""
            {"read":{{{Json(now)}}},"pids_stats":{"current":4},
             "cpu_stats":{"cpu_usage":{"total_usage":{{{(long)(cores * age.TotalNanoseconds)}}}},"online_cpus":4,"throttling_data":{"periods":10,"throttled_time":0}},
             "memory_stats":{"usage":{{{(mebibytes + 8L) << 20}}},"limit":{{{1L << 30}}},"stats":{"inactive_file":{{{8L << 20}}}}},
             "blkio_stats":{"io_service_bytes_recursive":[{"major":8,"minor":0,"op":"read","value":4096},{"major":8,"minor":0,"op":"write","value":{{{4 * bytes}}}}]},
             "networks":{{{networks.Replace("%1", $"{bytes}").Replace("%2", $"{2 * bytes}")}}}}
            """;
    }
}
