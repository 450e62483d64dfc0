using System.Text;
using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>An engine whose containers a test starts, moves and removes.</summary>
internal sealed class ScriptedEngine(TimeProvider time) : IEngineApi
{
    private readonly Dictionary<string, Container> _containers = [];

    public PollResult<EngineAnswer>? Refusal { get; set; }

    public List<string> Asked { get; } = [];

    public Container Start(string name, string id)
    {
        _containers.Remove(id);
        return _containers[id] = new Container(name, time.GetUtcNow());
    }

    public void Remove(string id) => _containers.Remove(id);

    public Task<PollResult<EngineAnswer>> GetAsync(string path, CancellationToken cancellationToken)
    {
        lock (Asked)
            Asked.Add(path);
        if (Refusal is not null)
            return Task.FromResult(Refusal);

        var id = path.Split('/', '?')[2];
        if (id == "json")
            return Answer(200, $"[{string.Join(',', _containers.Select(pair => $$"""{"Id":"{{pair.Key}}","Names":["/{{pair.Value.Name}}"],"State":"{{pair.Value.State}}"}"""))}]");

        var container = _containers[id];
        if (path.EndsWith("/json", StringComparison.Ordinal))
            return Answer(200, $$$"""{"RestartCount":{{{container.Restarts}}},"State":{"StartedAt":"{{{container.StartedAt:O}}}"}}""");

        return Answer(container.StatsStatus, container.StatsStatus != 200
            ? """{"message":"No such container"}"""
            : $$$"""{"read":"{{{time.GetUtcNow() + container.ClockError:O}}}","cpu_stats":{"cpu_usage":{"total_usage":{{{(long)(container.CpuSeconds * 1e9)}}}},"online_cpus":2},"memory_stats":{"usage":100,"limit":1000}}""");
    }

    private static Task<PollResult<EngineAnswer>> Answer(int status, string text) =>
        Task.FromResult<PollResult<EngineAnswer>>(new EngineAnswer(status, Encoding.UTF8.GetBytes(text)));

    internal sealed class Container(string name, DateTimeOffset startedAt)
    {
        public string Name { get; } = name;

        public DateTimeOffset StartedAt { get; set; } = startedAt;

        public string State { get; set; } = "running";

        public double CpuSeconds { get; set; }

        public int Restarts { get; set; }

        public int StatsStatus { get; set; } = 200;

        public TimeSpan ClockError { get; set; }
    }
}
