using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.Exporters;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Exporters.Rapl;
using Stored = Telemetry.UnitTests.Analysis.Results.Scenarios;

namespace Telemetry.UnitTests.Analysis.Scenarios;

/// <summary>From the files of the kernel to the stored row, with everything that is easily counted twice.</summary>
public sealed class RaplTreeEnergyTests
{
    private const int Seconds = 20;

    // Watts of each zone; the first package wraps in the window.
    private static readonly (string Id, ulong Start, ulong Watts)[] Zones =
    [
        ("intel-rapl:0", PowercapTree.Range - 300_000_000, 30), ("intel-rapl:0:0", 1_000, 25), ("intel-rapl:0:1", 2_000, 3), ("intel-rapl:0:2", 3_000, 5),
        ("intel-rapl:1", 4_000, 20), ("intel-rapl:1:0", 5_000, 15), ("intel-rapl:1:1", 6_000, 2), ("intel-rapl:1:2", 7_000, 4),
        ("intel-rapl:2", 8_000, 80), ("intel-rapl-mmio:0", PowercapTree.Range - 300_000_000, 30),
    ];

    [Fact]
    public async Task Two_sockets_give_their_packages_and_memories_once_and_nothing_else()
    {
        using var bench = new RaplBench(PowercapTree.TwoSockets());
        var readings = new List<HostReading>();
        for (var second = 0; second <= Seconds; second++)
        {
            foreach (var (id, start, watts) in Zones)
                bench.Tree.Energy(id, (start + watts * 1_000_000 * (ulong)second) % PowercapTree.Range);
            readings.Add((await bench.PollAsync(after: 1))!.ToReading(TimeSpan.FromSeconds(1)));
        }

        var row = AnalysisFormula.Compute(Scenario(readings), scrapes: null, readings[^1].Timestamp);

        Assert.Equal(("rapl", "counter", 20.0), (row.Source, row.Edges, row.DurationSeconds));
        Assert.Equal((30 + 20 + 5 + 4) * Seconds, row.EnergyJoules!.Value, 1e-6);
        Assert.Equal((5 + 4) * Seconds, row.DramEnergyJoules!.Value, 1e-6);
        Assert.Equal(59, row.PowerMeanWatts!.Value, 1e-6);
        Assert.Equal(59, row.PowerMaxWatts!.Value, 1e-6);
    }

    private static Scenario Scenario(List<HostReading> readings)
    {
        var scenario = Stored.Create();
        (scenario.SteadyStart, scenario.SteadyEnd) = (readings[0].Timestamp, readings[^1].Timestamp);
        scenario.Readings.AddRange([Edge(WindowEdge.Start, readings[0]), Edge(WindowEdge.End, readings[^1])]);
        scenario.Samples.AddRange(readings[1..^1].Select(x => new PowerSample
        {
            Timestamp = x.Timestamp,
            Source = Assert.Single(x.Energy).Source,
            EnergyJoules = x.Energy[0].Joules,
            CpuBusySeconds = x.CpuBusySeconds,
            CpuTotalSeconds = x.CpuTotalSeconds,
        }));
        return scenario;
    }

    private static EdgeReading Edge(WindowEdge edge, HostReading reading) => new()
    {
        Edge = edge,
        Timestamp = reading.Timestamp,
        Source = Assert.Single(reading.Energy).Source,
        EnergyJoules = reading.Energy[0].Joules,
        DramJoules = reading.Energy[0].DramJoules,
        CpuBusySeconds = reading.CpuBusySeconds,
        CpuTotalSeconds = reading.CpuTotalSeconds,
    };
}
