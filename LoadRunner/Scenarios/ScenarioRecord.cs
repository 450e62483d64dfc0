using System.Text.Json;
using Telemetry.Exporters;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Turns what was observed into the rows that are stored.</summary>
internal static class ScenarioRecord
{
    public static Scenario Create(ScenarioObservation scenario)
    {
        var plan = scenario.Plan;
        var window = scenario.Window;
        var first = plan.Publishers is [{ } publisher, ..] ? publisher.Renditions[0] : null;
        List<EdgeReading> readings = [.. Edge(WindowEdge.Start, window.StartEdge?.Reading), .. Edge(WindowEdge.End, window.EndEdge?.Reading)];
        List<PowerSample> samples = [.. window.Samples.SelectMany(Sample)];
        return new Scenario
        {
            Id = scenario.Id,
            RunId = scenario.Place.RunId,
            ItemId = scenario.Place.ItemId,
            Name = plan.Name,
            Type = plan.Type,
            Repetition = scenario.Place.Repetition,
            Attempt = scenario.Place.Attempt,
            Request = JsonSerializer.Serialize(plan.Request, RunJson.Default.ScenarioRequest),
            Streams = plan.Streams,
            BitrateBitsPerSecond = first?.Bitrate.BitsPerSecond ?? 0,
            Width = first?.Width ?? 0,
            Height = first?.Height ?? 0,
            FrameRate = first?.FrameRate ?? 0,
            Encoder = first?.Encoder ?? "",
            Preset = first?.Preset ?? "",
            OutputLadder = plan.OutputLadder,
            Viewers = plan.Viewers,
            PlannedDuration = plan.Duration,
            Outcome = scenario.Outcome,
            Failure = scenario.Failure,
            EnergyAbsentReason = EnergyAbsentReason(window),
            GpuAbsentReason = GpuAbsentReason(window),
            CreatedAt = StoredTime.Of(scenario.CreatedAt),
            SteadyStart = StoredTime.Of(window.Start),
            SteadyEnd = StoredTime.Of(window.End),
            CpuCount = window.StartEdge?.Reading?.CpuCount ?? Environment.ProcessorCount,
            Machine = scenario.Machine.ToState(scenario.FFmpeg, scenario.TemperatureAfter),
            NoiseRelativeSigma = plan.Type == ScenarioType.Idle ? Noise(window, readings, samples) : null,
            Phases = [.. scenario.Phases.End()],
            StreamResults = [.. scenario.Streams],
            ViewerResults = [.. scenario.Viewers],
            QualityResults = [.. scenario.Quality],
            Readings = readings,
            Samples = samples,
        };
    }

    /// <summary>Why there is no energy for the window; null when both edges have it or the window never closed normally.</summary>
    private static string? EnergyAbsentReason(SteadyWindow window) =>
        window.StartEdge?.AbsentReason ?? window.EndEdge?.AbsentReason;

    /// <summary>Why the GPU's energy is missing at an edge; null when it is there at both, or when there is no GPU.</summary>
    public static string? GpuAbsentReason(SteadyWindow window)
    {
        var atEdges = new[] { window.StartEdge, window.EndEdge }
            .Select(edge => edge?.Reading?.Energy.FirstOrDefault(x => Analysis.EnergySource.IsGpu(x.Source))).ToList();
        return atEdges.Find(x => x is { Joules: null })?.AbsentReason
            ?? (atEdges.Exists(x => x is null) && atEdges.Exists(x => x is not null) ? "there was a GPU at one edge of the window only" : null);
    }

    private static IEnumerable<EdgeReading> Edge(WindowEdge edge, HostReading? reading) =>
        reading is null ? [] : Sources(reading).Select(energy => new EdgeReading
        {
            Edge = edge,
            Timestamp = StoredTime.Of(energy?.Timestamp ?? reading.Timestamp),
            Source = energy?.Source,
            EnergyJoules = energy?.Joules,
            DramJoules = energy?.DramJoules,
            CpuBusySeconds = reading.CpuBusySeconds,
            CpuTotalSeconds = reading.CpuTotalSeconds,
        });

    private static IEnumerable<PowerSample> Sample(HostReading reading) =>
        Sources(reading).Select(energy => new PowerSample
        {
            Timestamp = StoredTime.Of(energy?.Timestamp ?? reading.Timestamp),
            Source = energy?.Source,
            EnergyJoules = energy?.Joules,
            CpuBusySeconds = reading.CpuBusySeconds,
            CpuTotalSeconds = reading.CpuTotalSeconds,
        });

    // A reading without energy still has CPU time: it becomes one row without a source.
    private static IEnumerable<EnergyReading?> Sources(HostReading reading) =>
        reading.Energy.Count == 0 ? [null] : reading.Energy.AsEnumerable<EnergyReading?>();

    private static double? Noise(SteadyWindow window, List<EdgeReading> readings, List<PowerSample> samples) =>
        window is { Start: { } start, End: { } end }
            ? IdleNoise.RelativeSigma(start, end,
            [
                .. readings.Select(x => new Analysis.Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds)),
                .. samples.Select(x => new Analysis.Reading(x.Timestamp, x.Source, x.EnergyJoules, x.CpuBusySeconds, x.CpuTotalSeconds)),
            ])
            : null;
}
