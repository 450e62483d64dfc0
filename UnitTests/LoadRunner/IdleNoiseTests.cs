using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis;
using Telemetry.Exporters;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

public class IdleNoiseTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steady_power_has_no_noise() => Assert.Equal(0, Sigma([10, 10, 10, 10, 10, 10, 10, 10, 10, 10])!.Value, 9);

    [Fact]
    public void Power_that_is_now_lower_and_now_higher_has_the_noise_of_its_parts() =>
        // Mean 10, each part 1 away from it: sqrt(10 / 9) / 10.
        Assert.Equal(0.10541, Sigma([9, 11, 9, 11, 9, 11, 9, 11, 9, 11])!.Value, 5);

    [Fact]
    public void The_host_counts_and_not_the_GPU_nor_a_source_of_less_worth()
    {
        var readings = Counter("rapl", [10, 10, 10, 10, 10, 10, 10, 10, 10, 10])
            .Concat(Counter("estimated", [5, 9, 5, 9, 5, 9, 5, 9, 5, 9])).Concat(Counter("nvml", [50, 90, 50, 90, 50, 90, 50, 90, 50, 90])).ToList();

        Assert.Equal(0, IdleNoise.RelativeSigma(Start, Start.AddSeconds(60), readings)!.Value, 9);
    }

    [Fact]
    public void Without_energy_or_with_too_few_readings_it_is_not_known()
    {
        var counter = Counter("rapl", [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]);

        Assert.Null(IdleNoise.RelativeSigma(Start, Start.AddSeconds(60), []));
        Assert.Null(IdleNoise.RelativeSigma(Start, Start.AddSeconds(60), [.. counter.Select(x => x with { Source = null, EnergyJoules = null })]));
        Assert.Null(IdleNoise.RelativeSigma(Start, Start.AddSeconds(60), [.. counter.Where((_, index) => index % 4 == 0)]));
        // 7 s without a reading: a part of 6 s would be made up.
        Assert.Null(IdleNoise.RelativeSigma(Start, Start.AddSeconds(60), [.. counter.Where((_, index) => index is < 20 or > 26)]));
        Assert.Null(IdleNoise.RelativeSigma(Start, Start, counter));
    }

    [Fact]
    public void A_counter_that_restarted_tells_nothing()
    {
        var counter = Counter("rapl", [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]);

        Assert.Null(IdleNoise.RelativeSigma(Start, Start.AddSeconds(60), [.. counter.Select((x, index) => index < 30 ? x : x with { EnergyJoules = index })]));
    }

    [Fact]
    public void The_noise_is_that_of_the_parts_whatever_their_power_is() => Check.QuickThrowOnFailure(
        Prop.ForAll(Gen.Choose(1, 200).ArrayOf(10).ToArbitrary(), watts =>
        {
            var mean = watts.Average();
            var expected = Math.Sqrt(watts.Sum(x => (x - mean) * (x - mean)) / 9) / mean;
            return Math.Abs(Sigma([.. watts.Select(x => (double)x)])!.Value - expected) < 1e-6;
        }));

    [Theory]
    [InlineData("Idle", 0.10541)]
    [InlineData("Load", null)]
    public void A_baseline_is_stored_with_its_noise_and_a_load_has_none(string type, double? sigma)
    {
        var plan = ScenarioValidation.Check(new ScenarioRequest { Type = Enum.Parse<ScenarioType>(type) }, out _)!;
        var scenario = new ScenarioObservation(RunPlace.Single(Guid.CreateVersion7()), plan, new RunMonitor(plan, TimeProvider.System), TimeProvider.System);
        var counter = Counter("rapl", [9, 11, 9, 11, 9, 11, 9, 11, 9, 11]).ConvertAll(x => new HostReading
        {
            Timestamp = x.Timestamp,
            PollPeriodSeconds = 0.25,
            CpuCount = 2,
            CpuBusySeconds = 0,
            CpuTotalSeconds = 0,
            Energy = [new EnergyReading("rapl", x.EnergyJoules)],
        });
        scenario.Window.Open(Start);
        counter.ForEach(scenario.Window.Add);
        (scenario.Window.StartEdge, scenario.Window.EndEdge) = (new Edge(counter[0], null), new Edge(counter[^1], null));
        scenario.Window.Close(Start.AddSeconds(60));

        var noise = ScenarioRecord.Create(scenario).NoiseRelativeSigma;

        Assert.Equal(sigma, noise is { } value ? Math.Round(value, 5) : null);
    }

    private static double? Sigma(IReadOnlyList<double> watts) => IdleNoise.RelativeSigma(Start, Start.AddSeconds(60), Counter("rapl", watts));

    // A reading a second for 60 s: six in each of the ten parts.
    private static List<Reading> Counter(string source, IReadOnlyList<double> watts)
    {
        var joules = 1000.0;
        var readings = new List<Reading> { new(Start, source, joules, 0, 0) };
        for (var second = 1; second <= 60; second++)
        {
            joules += watts[(second - 1) / 6];
            readings.Add(new Reading(Start.AddSeconds(second), source, joules, 0, 0));
        }

        return readings;
    }
}
