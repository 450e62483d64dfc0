using System.Globalization;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>The one place where a request's values are judged; the command line and the HTTP API both ask it.</summary>
internal static class ScenarioValidation
{
    private const int MaxNameLength = 100;
    private const int MaxStreams = 64;
    private const double MaxSeconds = 86_400;
    private const int MaxWidth = 7680;
    private const int MaxHeight = 4320;
    private const int MinSide = 16;
    private const int MaxFps = 240;

    private static readonly string[] Presets =
        ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    /// <summary>The plan, or null and what is wrong with which field.</summary>
    public static ScenarioPlan? Check(ScenarioRequest request, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        var name = (request.Name ?? ScenarioDefaults.Name).Trim();
        if (!IsName(name))
            Refuse("name", Shorten(name), $"a name has 1 to {MaxNameLength} characters and no control characters");

        var streams = request.Streams ?? ScenarioDefaults.Streams;
        if (streams is < 1 or > MaxStreams)
            Refuse("streams", streams, $"give a whole number from 1 to {MaxStreams}");

        var duration = request.DurationSeconds ?? ScenarioDefaults.DurationSeconds;
        if (!(duration is >= 1 and <= MaxSeconds))
            Refuse("durationSeconds", duration, $"give seconds from 1 to {MaxSeconds}");

        if (!Bitrate.TryParse(request.Bitrate ?? ScenarioDefaults.Bitrate, out var bitrate))
            Refuse("bitrate", Shorten(request.Bitrate!), $"give a rate such as 1000k or 2.5M, from {Bitrate.Min} to {Bitrate.Max}");

        var resolution = request.Resolution ?? ScenarioDefaults.Resolution;
        if (!TryParseResolution(resolution, out var width, out var height))
            Refuse("resolution", Shorten(resolution), $"give WIDTHxHEIGHT such as 1280x720, even numbers, from {MinSide}x{MinSide} to {MaxWidth}x{MaxHeight}");

        var fps = request.Fps ?? ScenarioDefaults.Fps;
        if (fps is < 1 or > MaxFps)
            Refuse("fps", fps, $"give a whole number from 1 to {MaxFps}");

        var encoder = (request.Encoder ?? ScenarioDefaults.Encoder) switch { "h264" => "libx264", var other => other };
        if (encoder != ScenarioDefaults.Encoder)
            Refuse("encoder", Shorten(encoder), "nginx-rtmp carries H.264 and the lab encodes it with libx264 (or its alias h264)");

        var preset = request.Preset ?? ScenarioDefaults.Preset;
        if (!Presets.Contains(preset))
            Refuse("preset", Shorten(preset), $"give one of {string.Join(", ", Presets)}");

        var stabilization = request.StabilizationSeconds ?? ScenarioDefaults.StabilizationSeconds;
        if (!(stabilization is >= 0 and <= MaxSeconds))
            Refuse("stabilizationSeconds", stabilization, $"give seconds from 0 to {MaxSeconds}");

        if (found.Count == 0 && BitrateBudget.Split(bitrate, fps).VideoBitsPerSecond < bitrate.BitsPerSecond / 3)
            Refuse("bitrate", request.Bitrate ?? ScenarioDefaults.Bitrate, $"at {fps} fps sound and container leave the video less than a third of it; give more");

        errors = found;
        if (found.Count > 0)
            return null;

        var rendition = new RenditionPlan(width, height, fps, bitrate, encoder, preset);
        return new ScenarioPlan
        {
            Name = name,
            Type = request.Type ?? ScenarioType.Load,
            Publishers = [.. Enumerable.Range(0, streams).Select(x => new PublisherPlan(x, [rendition], Copies: 1))],
            Source = new VideoSource(VideoSourceKind.Generator, "testsrc2"),
            Ramp = TimeSpan.Zero,
            Stabilization = TimeSpan.FromSeconds(stabilization),
            Duration = TimeSpan.FromSeconds(duration),
            Cooldown = TimeSpan.Zero,
            Viewers = 0,
            Quality = false,
            Request = request with { Name = name },
        };

        void Refuse(string field, object value, string rule) =>
            found.Add(new FieldError(field, string.Create(CultureInfo.InvariantCulture, $"'{value}' is refused: {rule}.")));
    }

    /// <summary>True for what may name a scenario or a run.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength && !name.Any(char.IsControl);

    private static bool TryParseResolution(string text, out int width, out int height)
    {
        (width, height) = (0, 0);
        var separator = text.IndexOf('x', StringComparison.Ordinal);
        return separator > 0
            && int.TryParse(text.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out width)
            && int.TryParse(text.AsSpan(separator + 1), NumberStyles.None, CultureInfo.InvariantCulture, out height)
            && width is >= MinSide and <= MaxWidth && height is >= MinSide and <= MaxHeight
            && width % 2 == 0 && height % 2 == 0;
    }

    // A hostile value of a megabyte is not repeated to the one who sent it, nor to the log.
    private static string Shorten(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
