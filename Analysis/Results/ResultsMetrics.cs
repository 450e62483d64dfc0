using System.Diagnostics.Metrics;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>scenario_*: the newest valid repetition of each name, and its repetitions together (docs/analysis.md).</summary>
internal sealed class ResultsMetrics
{
    public const string MeterName = "Telemetry.Analysis.Results";

    private const string ScenarioTag = "scenario";

    private readonly LatestResults _latest;
    private readonly Meter _meter;

    public ResultsMetrics(IMeterFactory meters, LatestResults latest)
    {
        _latest = latest;
        _meter = meters.Create(MeterName);
        AddEnergy();
        AddCpu();
        AddEfficiency();
        AddCompleteness();
        AddRepetitions();
    }

    private void AddEnergy()
    {
        Energy("scenario.power.mean", "W", x => x.PowerMeanWatts, "Mean power of the host in the steady window of the newest valid scenario of this name.");
        Energy("scenario.power.median", "W", x => x.PowerMedianWatts, "Half of the steady window the host's power was at most this.");
        Energy("scenario.power.min", "W", x => x.PowerMinWatts, "Least mean power of the host between neighbouring samples in the steady window.");
        Energy("scenario.power.max", "W", x => x.PowerMaxWatts, "Greatest mean power of the host between neighbouring samples in the steady window.");
        Energy("scenario.power.stdev", "W", x => x.PowerStdevWatts, "Standard deviation of the host's power over the steady window's steps of about a second.");
        Energy("scenario.energy", "J", x => x.EnergyJoules, "Energy of the host in the steady window.");
        Gauge("scenario.energy.error.bound", "J", "The energy is right within plus or minus this much; edges tells how it was read.",
            x => x.EnergyErrorBoundJoules, x => [.. Source(x), Tag("edges", x.Analysis!.Edges)]);
        Energy("scenario.baseline.power", "W", x => x.BaselinePowerWatts, "Mean power of the idle machine that the scenario's net power is counted from.");
        Energy("scenario.baseline.diff.power", "W", x => x.NetPowerWatts, "Net power: mean power minus that of the scenario's own baseline.");
        Energy("scenario.net.energy", "J", x => x.NetEnergyJoules, "Net power times the scenario's own duration.");
        Energy("scenario.dram.energy.ratio", null, x => x.DramEnergyJoules / x.EnergyJoules, "The memory's part of the energy, 0 to 1; absent where no counter has it.");
        Energy("scenario.gpu.energy.ratio", null, x => x.GpuEnergyJoules / x.EnergyJoules, "The GPUs' part of the energy, 0 to 1; absent without a GPU.");
    }

    private void AddCpu()
    {
        Plain("scenario.duration", "s", x => x.DurationSeconds, "Length of the steady window of the newest valid scenario of this name.");
        // The name is the users' contract (design 8), percent and all.
        Plain("scenario.cpu.mean.percent", null, x => x.CpuMeanPercent, "Mean use of the whole machine in the steady window, 0 to 100.");
        Plain("scenario.encoder.cpu.mean.percent", null, x => x.EncoderCpuMeanPercent, "The encoders' part of the whole machine in the steady window, 0 to 100.");
        Plain("scenario.encoder.cpu", "s", x => x.EncoderCpuSeconds, "CPU time of all encoders in the steady window.");
        Plain("scenario.server.cpu", "s", x => x.ServerCpuSeconds, "CPU time of the RTMP server in the steady window, from Prometheus' scrapes.");
        Plain("scenario.measuring.cpu", "s", x => x.MeasuringCpuSeconds, "CPU time of exporters, Prometheus, load-runner and what runs them in the steady window: what measuring costs.");
        Plain("scenario.measuring.cpu.ratio", null, x => x.MeasuringCpuRatio,
            "What measuring takes of the machine's busy CPU time, 0 to 1; absent where the window is too short to tell by scrapes.");
        Plain("scenario.server.cpu.error.bound", "s", x => x.ServerCpuErrorBoundSeconds, "The server's CPU time is right within plus or minus this much.");
        Plain("scenario.measuring.cpu.error.bound", "s", x => x.MeasuringCpuErrorBoundSeconds, "The CPU time of what measures is right within plus or minus this much.");
        Plain("scenario.gpu.busy", "s", x => x.GpuBusySeconds, "Time in which GPUs worked in the steady window, summed over GPUs.");
    }

    private void AddEfficiency()
    {
        Energy("scenario.energy.per.frame", "J", x => x.JoulesPerFrame, "Energy for each frame that was sent.");
        Energy("scenario.energy.per.megabit", "J", x => x.JoulesPerMegabit, "Energy for each megabit that was delivered.");
        Energy("scenario.pixels.per.joule", null, x => x.PixelsPerJoule, "Pixels sent for each joule.");
        Energy("scenario.throughput.per.watt", null, x => x.BitsPerJoule, "Delivered bits per second for each watt, which is bits per joule.");
    }

    private void AddCompleteness()
    {
        _meter.CreateObservableGauge("scenario.failed", () => Failed(), unit: null,
            "Whether the newest scenario of this name failed or was overloaded (1) or succeeded (0).");
        _meter.CreateObservableGauge("scenario.incomplete", () => from x in _latest.Valid select new Measurement<int>(x.Analysis!.IncompleteReason is null ? 0 : 1, Scenario(x)),
            unit: null, "Whether something of the newest valid scenario of this name is missing, or still waited for (1); /api/scenarios says what.");
        Plain("scenario.scrape.gap", "s", x => x.ScrapeGapSeconds, "Longest time without a scrape in the steady window and around its edges.");
        Plain("scenario.reading.gap", "s", x => x.ReadingGapSeconds, "Longest time without a reading of the energy counter in the steady window.");
        _meter.CreateObservableGauge("results.exporter.scenarios", () => _latest.All.Length, unit: null, "Scenarios in the results database.");
        _meter.CreateObservableGauge("results.exporter.outdated.scenarios", () => _latest.Outdated, unit: null,
            "Scenarios whose numbers an older formula made; POST /api/reanalysis computes them anew.");
    }

    private void AddRepetitions()
    {
        _meter.CreateObservableGauge("scenario.repetitions", () => from x in _latest.Sets select new Measurement<int>(x.Set.Repetitions.Count, Scenario(x.Set.Newest)),
            unit: null, "Valid repetitions of the newest scenario of this name: same request, machine and source of energy.");
        _meter.CreateObservableGauge("scenario.distinguishable", () => from x in _latest.Sets
                                                                       let verdict = x.AgainstBaseline
                                                                       where verdict is not null
                                                                       select new Measurement<int>(verdict.IsDistinguishable ? 1 : 0, Source(x.Set.Newest)),
            unit: null, "Whether the repetitions' power is told apart from the idle machine's: Welch's p below 0.01 and a difference above the machine's noise.");
        Repetitions("power", "W", x => x.Power, "mean power");
        Repetitions("net.power", "W", x => x.NetPower, "net power");
        Repetitions("energy", "J", x => x.Energy, "energy");
        Repetitions("cpu.percent", null, x => x.CpuPercent, "mean CPU of the whole machine, 0 to 100", hasSource: false);
        Repetitions("encoder.cpu.percent", null, x => x.EncoderCpuPercent, "encoders' part of the whole machine, 0 to 100", hasSource: false);
        Repetitions("energy.per.frame", "J", x => x.JoulesPerFrame, "energy for each frame");
    }

    private void Energy(string name, string? unit, Func<ScenarioAnalysis, double?> value, string help) => Gauge(name, unit, help, value, Source);

    private void Plain(string name, string? unit, Func<ScenarioAnalysis, double?> value, string help) => Gauge(name, unit, help, value, x => [Scenario(x)]);

    private void Gauge(string name, string? unit, string help, Func<ScenarioAnalysis, double?> value, Func<ScenarioFacts, KeyValuePair<string, object?>[]> tags) =>
        _meter.CreateObservableGauge(name, () => from x in _latest.Valid
                                                 let number = value(x.Analysis!)
                                                 where number is not null
                                                 select new Measurement<double>(number.Value, tags(x)), unit, help);

    private void Repetitions(string name, string? unit, Func<SetResult, SampleSummary?> summary, string what, bool hasSource = true)
    {
        Bound("mean", x => x.Mean, $"Mean over the repetitions, two at least, of the {what}.");
        Bound("lower", x => x.MeanInterval?.Lower, $"Lower 95 % bound of the mean over the repetitions, two at least, of the {what}.");
        Bound("upper", x => x.MeanInterval?.Upper, $"Upper 95 % bound of the mean over the repetitions, two at least, of the {what}.");

        void Bound(string bound, Func<SampleSummary, double?> value, string help) =>
            _meter.CreateObservableGauge($"scenario.repetitions.{name}.{bound}", () => from x in _latest.Sets
                                                                                       where x.Set.Repetitions.Count > 1
                                                                                       let number = summary(x) is { } all ? value(all) : null
                                                                                       where number is not null
                                                                                       select new Measurement<double>(number.Value, hasSource ? Source(x.Set.Newest) : [Scenario(x.Set.Newest)]),
                unit, help);
    }

    private IEnumerable<Measurement<int>> Failed() =>
        _latest.Decided.Select(x => new Measurement<int>(x.Outcome == ScenarioOutcome.Succeeded ? 0 : 1, Scenario(x)));

    private static KeyValuePair<string, object?> Scenario(ScenarioFacts facts) => Tag(ScenarioTag, facts.Name);

    private static KeyValuePair<string, object?>[] Source(ScenarioFacts facts) =>
        facts.Analysis!.Source is { } source ? [Scenario(facts), Tag("source", source)] : [Scenario(facts)];

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
