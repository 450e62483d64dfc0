using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Scenarios.Formula;

/// <summary>Finds a scenario's own baseline among the stored idle scenarios (docs/analysis.md). Not for several threads at once.</summary>
public sealed class Baselines
{
    /// <summary>A machine of the day before has another temperature, another kernel and other neighbours.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromHours(24);

    private readonly ILookup<(string Machine, string? Source), ScenarioFacts> _idle;

    // Every set of a machine asks for the same one.
    private readonly Dictionary<(string Machine, string? Source), MachineNoise> _noise = [];

    /// <param name="facts">All that are known; only valid idle ones with energy count.</param>
    public Baselines(IEnumerable<ScenarioFacts> facts) => _idle = facts
        .Where(x => x is { Type: ScenarioType.Idle, IsValid: true, Analysis: { PowerMeanWatts: not null, Source: not null } })
        .ToLookup(x => (x.Machine, x.Analysis!.Source));

    /// <summary>That of the same run, else of the last run within a day before it; always of the same machine and the same source of energy. Null without one.</summary>
    public BaselinePower? For(Guid runId, string machine, string? source, DateTimeOffset createdAt)
    {
        var idle = _idle[(machine, source)].ToList();
        if (Mean(idle.Where(x => x.RunId == runId), BaselinePower.Run) is { } own) return own;

        var before = idle.Where(x => x.CreatedAt < createdAt && createdAt - x.CreatedAt <= MaximumAge).ToList();
        var last = before.MaxBy(x => x.CreatedAt)?.RunId;
        return Mean(before.Where(x => x.RunId == last), BaselinePower.Machine);
    }

    /// <summary>The valid idle scenarios of these runs, else all of the machine; with this source of energy.</summary>
    public IReadOnlyList<ScenarioFacts> Of(IReadOnlyCollection<Guid> runs, string machine, string? source)
    {
        var idle = _idle[(machine, source)].ToList();
        var own = idle.FindAll(x => runs.Contains(x.RunId));
        return own.Count > 0 ? own : idle;
    }

    /// <summary>What the valid idle scenarios of a machine with this source of energy tell of its noise; the facts must have been given newest first.</summary>
    public MachineNoise Noise(string machine, string? source)
    {
        if (!_noise.TryGetValue((machine, source), out var noise))
        {
            noise = MachineNoise.OfBaselines(BaselineNoise.Sigmas(
                _idle[(machine, source)].Select(x => new Baseline(x.RunId, x.Analysis!.PowerMeanWatts, x.NoiseRelativeSigma))));
            _noise.Add((machine, source), noise);
        }

        return noise;
    }

    private static BaselinePower? Mean(IEnumerable<ScenarioFacts> idle, string of)
    {
        var watts = idle.Select(x => x.Analysis!.PowerMeanWatts!.Value).ToList();
        return watts.Count == 0 ? null : new(new(watts.Average()), watts.Count, of);
    }
}
