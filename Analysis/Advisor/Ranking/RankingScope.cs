using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>What all ranked sets have in common; null where no scenario has it.</summary>
public sealed record RankingScope
{
    public string? Machine { get; init; }
    public string? EnergySource { get; init; }
    public string? QoeModel { get; init; }
    public string? Currency { get; init; }

    /// <summary>What the query says, and for the rest what the newest scenario says that counts and has it.</summary>
    internal static RankingScope Of(IEnumerable<ScenarioFacts> newestFirst, RankingQuery query)
    {
        var known = newestFirst.Where(x => x.Type == ScenarioType.Load && x.IsValid && x.Analysis is not null && IsAskedFor(x, query)).ToList();
        var machine = query.Machine ?? known.FirstOrDefault()?.Machine;
        known.RemoveAll(x => x.Machine != machine);
        return new RankingScope
        {
            Machine = machine,
            EnergySource = query.EnergySource ?? known.Select(x => x.Analysis!.Source).FirstOrDefault(x => x is not null),
            QoeModel = query.QoeModel ?? known.Select(x => x.Qoe?.Model).FirstOrDefault(x => x is not null),
            Currency = query.Currency ?? known.Where(x => x.Cost?.CostPerViewerHour is not null).Select(x => x.Cost!.Currency).FirstOrDefault(),
        };
    }

    internal static bool IsAskedFor(ScenarioFacts facts, RankingQuery query) =>
        (query.Encoder is null || facts.Encoder == query.Encoder) && (query.Preset is null || facts.Preset == query.Preset);
}
