using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>Reads what the API shows.</summary>
internal sealed class RunReader(IDbContextFactory<ResultsDbContext> contexts) : IRunReader
{
    private const int NewestBaselines = 200;

    public async Task<RunView?> FindAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await context.Runs.AsNoTracking().Include(x => x.Items).FirstOrDefaultAsync(x => x.Id == runId, cancellationToken);
        if (run is null)
            return null;

        var wanted = run.Items.Select(x => x.ScenarioId).OfType<Guid>().ToList();
        var results = (await WholeAsync(context, wanted, cancellationToken)).ToDictionary(x => x.Id);
        var workers = run.Items.Exists(x => x.State == RunItemState.Taken)
            ? await context.Workers.AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Machine, cancellationToken)
            : [];
        return new RunView
        {
            Id = run.Id,
            Name = run.Name,
            Description = run.Description,
            State = run.State,
            Reason = run.Reason,
            Thresholds = run.Thresholds,
            CreatedAt = run.CreatedAt,
            EndedAt = run.EndedAt,
            Items = [.. run.Items.OrderBy(x => x.Position).Select(x => new RunItemView
            {
                Id = x.Id,
                Position = x.Position,
                Name = x.Name,
                Repetition = x.Repetition,
                State = x.State,
                Attempts = x.Attempts,
                Machine = x.State == RunItemState.Taken && x.WorkerId is { } worker ? workers.GetValueOrDefault(worker) : null,
                Progress = x.State == RunItemState.Taken && x.Progress is { } progress ? JsonSerializer.Deserialize(progress, RunJson.Default.RunProgress) : null,
                Result = x.ScenarioId is { } id && results.TryGetValue(id, out var scenario) ? ScenarioSummary.From(scenario, saved: true) : null,
            })],
        };
    }

    public async Task<IReadOnlyList<RunListEntry>> ListAsync(RunState? state, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking().Where(x => state == null || x.State == state).OrderByDescending(x => x.CreatedAt).Take(limit)
            .Select(x => new RunListEntry
            {
                Id = x.Id,
                Name = x.Name,
                State = x.State,
                Reason = x.Reason,
                CreatedAt = x.CreatedAt,
                EndedAt = x.EndedAt,
                Items = x.Items.Count,
                Done = x.Items.Count(y => y.State != RunItemState.Waiting && y.State != RunItemState.Taken),
            }).ToListAsync(cancellationToken);
    }

    public async Task<int> CountBeforeAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.CountAsync(
            x => x.State == RunState.Active && x.Id != runId && context.Runs.Any(y => y.Id == runId && y.CreatedAt > x.CreatedAt), cancellationToken);
    }

    public async Task<ScenarioSummary?> FindScenarioAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await WholeAsync(context, [id], cancellationToken) is [var scenario] ? ScenarioSummary.From(scenario, saved: true) : null;
    }

    public async Task<IReadOnlyList<ScenarioListEntry>> ListScenariosAsync(ScenarioFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var scenarios = context.Scenarios.AsNoTracking();
        if (filter.Name is { } name)
            scenarios = scenarios.Where(x => x.Name == name);
        if (filter.Outcome is { } outcome)
            scenarios = scenarios.Where(x => x.Outcome == outcome);
        if (filter.Type is { } type)
            scenarios = scenarios.Where(x => x.Type == type);
        if (filter.RunId is { } runId)
            scenarios = scenarios.Where(x => x.RunId == runId);
        if (filter.Before is { } before)
            scenarios = scenarios.Where(x => x.CreatedAt < before);
        return await scenarios.OrderByDescending(x => x.CreatedAt).Take(filter.Limit).Select(x => new ScenarioListEntry
        {
            Id = x.Id,
            RunId = x.RunId,
            Name = x.Name,
            Type = x.Type,
            Repetition = x.Repetition,
            Outcome = x.Outcome,
            CreatedAt = x.CreatedAt,
            OutputLadder = x.OutputLadder,
            Streams = x.Streams,
            Encoder = x.Encoder,
            Preset = x.Preset,
            Machine = x.Machine.Machine,
            DurationSeconds = x.Analysis!.DurationSeconds,
            MeanPowerWatts = x.Analysis.PowerMeanWatts,
            EnergyJoules = x.Analysis.EnergyJoules,
            CpuMeanPercent = x.Analysis.CpuMeanPercent,
            EnergySource = x.Analysis.Source,
        }).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Scenario>> RepetitionsAsync(string name, Guid? runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await context.Scenarios.Where(x => x.Name == name && (runId == null || x.RunId == runId)).OrderByDescending(x => x.CreatedAt)
            .Take(ScenarioFilter.MaxLimit).Select(x => x.Id).ToListAsync(cancellationToken);
        return [.. (await WholeAsync(context, newest, cancellationToken)).OrderByDescending(x => x.CreatedAt)];
    }

    public async Task<IReadOnlyList<double>> BaselineSigmasAsync(string machine, string? source, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var baselines = await context.Scenarios.AsNoTracking()
            .Where(x => x.Type == ScenarioType.Idle && x.Outcome == ScenarioOutcome.Succeeded && !x.SharedMachine && x.Machine.Machine == machine
                && x.Analysis!.Source == source)
            .OrderByDescending(x => x.CreatedAt).Take(NewestBaselines)
            .Select(x => new Baseline(x.RunId, x.Analysis!.PowerMeanWatts, x.NoiseRelativeSigma)).ToListAsync(cancellationToken);
        return BaselineNoise.Sigmas(baselines);
    }

    public async IAsyncEnumerable<Scenario> ReadAllAsync(string? name, Guid? runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await context.Scenarios.AsNoTracking().Where(x => (name == null || x.Name == name) && (runId == null || x.RunId == runId))
            .OrderBy(x => x.CreatedAt).Select(x => x.Id).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            if (await WholeAsync(context, [id], cancellationToken) is [var scenario])
                yield return scenario;
        }
    }

    // By their ids, so that each of the queries means the same scenarios, whatever is stored meanwhile.
    private static async Task<IReadOnlyList<Scenario>> WholeAsync(ResultsDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var scenarios = await context.Scenarios.AsNoTracking().Where(x => ids.Contains(x.Id))
            .Include(x => x.Readings).Include(x => x.Samples).Include(x => x.StreamResults).Include(x => x.ViewerResults).Include(x => x.QualityResults)
            .Include(x => x.Phases).AsSplitQuery().ToListAsync(cancellationToken);
        await context.AddComputedAsync(scenarios, cancellationToken);
        return scenarios;
    }
}
