using Microsoft.EntityFrameworkCore;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Scenarios;

/// <summary>Reads scenarios as facts; throws DbException or RetryLimitExceededException while Postgres is away.</summary>
public static class ScenarioReader
{
    // Postgres takes an array of any length, but a plan for thousands of ids is a slow one.
    private const int IdsPerQuery = 500;

    /// <summary>Every scenario of these ids that is still there, in the order of the ids.</summary>
    public static async Task<IReadOnlyList<ScenarioFacts>> ReadFactsAsync(
        this ResultsDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ids);
        var facts = new List<ScenarioFacts>(ids.Count);
        foreach (var some in ids.Chunk(IdsPerQuery))
        {
            var found = (await ReadAsync(context, some, cancellationToken)).ToDictionary(x => x.Id);
            facts.AddRange(some.Where(found.ContainsKey).Select(x => found[x]));
        }

        return facts;
    }

    private static async Task<IEnumerable<ScenarioFacts>> ReadAsync(ResultsDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        // Logs, command lines and the scores of frames stay in the database.
        var rows = await context.Scenarios.AsNoTracking().Where(x => ids.Contains(x.Id)).AsSplitQuery().Select(x => new
        {
            x.Id,
            x.RunId,
            x.Name,
            x.Type,
            x.Repetition,
            x.Outcome,
            x.Failure,
            x.SharedMachine,
            x.CreatedAt,
            x.SteadyStart,
            x.SteadyEnd,
            x.Request,
            x.Machine.Machine,
            x.CpuCount,
            x.Encoder,
            x.Preset,
            x.OutputLadder,
            x.Viewers,
            x.NoiseRelativeSigma,
            Streams = x.StreamResults.OrderBy(y => y.Index).Select(y => new StreamFacts(
                y.Width, y.Height, y.FrameRate, y.BitrateBitsPerSecond, y.Frames, y.DroppedFrames, y.DeliveredBits, y.CpuSeconds)
            { StreamKey = y.StreamKey }).ToList(),
            ViewerResults = x.ViewerResults.OrderBy(y => y.Index).ToList(),
            Quality = x.QualityResults.OrderBy(y => y.StreamIndex).Select(y => new QualityResult
            {
                ScenarioId = y.ScenarioId,
                StreamIndex = y.StreamIndex,
                ComparedFrames = y.ComparedFrames,
                MissingFrames = y.MissingFrames,
                UnmatchedFrames = y.UnmatchedFrames,
                VmafModel = y.VmafModel,
                VmafVersion = y.VmafVersion,
                VmafMean = y.VmafMean,
                VmafHarmonicMean = y.VmafHarmonicMean,
                VmafMin = y.VmafMin,
                VmafPercentile1 = y.VmafPercentile1,
                VmafAbsentReason = y.VmafAbsentReason,
                Psnr = y.Psnr,
                Ssim = y.Ssim,
                Vif = y.Vif,
                Failure = y.Failure,
            }).ToList(),
        }).ToListAsync(cancellationToken);
        var computed = await context.ReadComputedAsync(ids, cancellationToken);
        return rows.Select(x => new ScenarioFacts
        {
            Id = x.Id,
            RunId = x.RunId,
            Name = x.Name,
            Type = x.Type,
            Repetition = x.Repetition,
            Outcome = x.Outcome,
            Failure = x.Failure,
            SharedMachine = x.SharedMachine,
            CreatedAt = x.CreatedAt,
            SteadyStart = x.SteadyStart,
            SteadyEnd = x.SteadyEnd,
            RequestKey = RequestKey.Of(x.Request),
            Machine = x.Machine,
            CpuCount = x.CpuCount,
            Encoder = x.Encoder,
            Preset = x.Preset,
            OutputLadder = x.OutputLadder,
            Viewers = x.Viewers,
            NoiseRelativeSigma = x.NoiseRelativeSigma,
            Streams = x.Streams,
            ViewerResults = x.ViewerResults,
            QualityResults = x.Quality,
            Analysis = computed.GetValueOrDefault(x.Id)?.Analysis,
            Qoe = computed.GetValueOrDefault(x.Id)?.Qoe,
            Cost = computed.GetValueOrDefault(x.Id)?.Cost,
        });
    }
}
