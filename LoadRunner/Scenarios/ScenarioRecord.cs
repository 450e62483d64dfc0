using System.Text.Json;
using Telemetry.Exporters;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Turns what was observed into the rows that are stored.</summary>
internal static class ScenarioRecord
{
    private const int BitsPerByte = 8;

    public static Scenario Create(
        RunPlace place, ScenarioPlan plan, DateTimeOffset createdAt, ScenarioOutcome outcome, string? failure,
        SteadyWindow window, List<StreamResult> streams)
    {
        var first = plan.Publishers is [{ } publisher, ..] ? publisher.Renditions[0] : null;
        return new Scenario
        {
            RunId = place.RunId,
            ItemId = place.ItemId,
            Name = plan.Name,
            Type = plan.Type,
            Repetition = place.Repetition,
            Attempt = place.Attempt,
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
            Outcome = outcome,
            Failure = failure,
            CreatedAt = Stored(createdAt),
            SteadyStart = Stored(window.Start),
            SteadyEnd = Stored(window.End),
            Machine = new MachineState { Machine = Environment.MachineName, CpuCount = Environment.ProcessorCount },
            CpuCount = window.StartEdge?.Reading?.CpuCount ?? Environment.ProcessorCount,
            StreamResults = streams,
            Readings = [.. Edge(WindowEdge.Start, window.StartEdge?.Reading), .. Edge(WindowEdge.End, window.EndEdge?.Reading)],
            Samples = [.. window.Samples.SelectMany(Sample)],
        };
    }

    public static StreamResult Stream(ScenarioPlan plan, FFmpegStream stream, FFmpegExit exit, SteadyWindow window)
    {
        var totals = window.Totals(stream);
        var (start, end) = totals ?? default;
        var rate = totals is null ? null : StreamRate.Between(start, end);
        var rendition = plan.Publishers[stream.Index].Renditions[0];
        return new StreamResult
        {
            Index = stream.Index,
            PublisherIndex = stream.Index,
            Width = rendition.Width,
            Height = rendition.Height,
            FrameRate = rendition.FrameRate,
            BitrateBitsPerSecond = rendition.Bitrate.BitsPerSecond,
            EncoderErrors = 0,
            StreamKey = stream.Key,
            CommandLine = stream.CommandLine,
            ExitCode = exit.ExitCode,
            StoppedBy = exit.StoppedBy,
            Frames = Rounded(end.Frames - start.Frames),
            DroppedFrames = Rounded(end.DroppedFrames - start.DroppedFrames),
            DuplicatedFrames = Rounded(end.DuplicatedFrames - start.DuplicatedFrames),
            DeliveredBits = Rounded((end.Bytes - start.Bytes) * BitsPerByte),
            MeanFps = rate?.Fps ?? 0,
            MeanSpeed = rate?.Speed ?? 0,
            CpuSeconds = window.CpuSeconds(stream),
            ErrorTail = stream.ErrorTail,
        };
    }

    /// <summary>Why there is no energy for the window; null when both edges have it or the window never closed normally.</summary>
    public static string? EnergyAbsentReason(SteadyWindow window) =>
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
            Timestamp = Stored(energy?.Timestamp ?? reading.Timestamp),
            Source = energy?.Source,
            EnergyJoules = energy?.Joules,
            CpuBusySeconds = reading.CpuBusySeconds,
            CpuTotalSeconds = reading.CpuTotalSeconds,
        });

    private static IEnumerable<PowerSample> Sample(HostReading reading) =>
        Sources(reading).Select(energy => new PowerSample
        {
            Timestamp = Stored(energy?.Timestamp ?? reading.Timestamp),
            Source = energy?.Source,
            EnergyJoules = energy?.Joules,
            CpuBusySeconds = reading.CpuBusySeconds,
            CpuTotalSeconds = reading.CpuTotalSeconds,
        });

    // A reading without energy still has CPU time: it becomes one row without a source.
    private static IEnumerable<EnergyReading?> Sources(HostReading reading) =>
        reading.Energy.Count == 0 ? [null] : reading.Energy.AsEnumerable<EnergyReading?>();

    // Postgres keeps microseconds. What is computed here and what results-exporter computes from the row must be one number.
    private static DateTimeOffset Stored(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private static DateTimeOffset? Stored(DateTimeOffset? time) => time is { } t ? Stored(t) : null;

    private static long Rounded(double value) => (long)Math.Round(value);
}
