using System.CommandLine;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The flags that describe one scenario, and those of a baseline before it.</summary>
internal sealed class ScenarioOptions
{
    private const double BaselineSeconds = 120;

    private readonly Option<string> _name = new("--name") { Description = "Name of the scenario in every result.", DefaultValueFactory = _ => ScenarioDefaults.Name };
    private readonly Option<string?> _description = new("--description") { Description = "What it is for; stored with it." };
    private readonly Option<double> _duration = CommonOptions.Number("--duration", "Length of the steady window, in seconds.", ScenarioDefaults.DurationSeconds);

    private readonly Option<double> _stabilization = CommonOptions.Number(
        "--stabilization", "Seconds between the first packet and the steady window.", ScenarioDefaults.StabilizationSeconds);

    private readonly Option<double> _cooldown = CommonOptions.Number("--cooldown", "Seconds of rest after the scenario.", 0d);

    private readonly Option<string> _bitrate = new("--bitrate")
    {
        Description = "Rate of each stream in total (video, sound and container), such as 1000k or 2.5M.",
        DefaultValueFactory = _ => ScenarioDefaults.Bitrate,
    };

    private readonly Option<string> _resolution = new("--resolution") { Description = "Picture size.", DefaultValueFactory = _ => ScenarioDefaults.Resolution };
    private readonly Option<int> _fps = CommonOptions.Number("--fps", "Frames per second.", ScenarioDefaults.Fps);
    private readonly Option<string> _encoder = new("--encoder") { Description = "Video encoder: h264 (libx264) or h264_nvenc.", DefaultValueFactory = _ => ScenarioDefaults.Encoder };
    private readonly Option<string?> _preset = new("--preset") { Description = "Preset of the encoder, ultrafast to veryslow for h264; absent: the encoder's own default here." };

    private readonly Option<string[]> _outputs = new("--output")
    {
        Description = "A rendition of a ladder, such as 1280x720@30:1500k; give it once for each.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _source = new("--source") { Description = "What is shown: a file, or a picture that FFmpeg makes (testsrc2, smptebars, ...)." };
    private readonly Option<int?> _fanOut = CommonOptions.Number<int>("--fan-out", "Send each encode to so many streams of the server.");
    private readonly Option<int?> _viewers = CommonOptions.Number<int>("--viewers", "Players that pull from the server meanwhile.");
    private readonly Option<double?> _ramp = CommonOptions.Number<double>("--ramp", "Start the streams evenly spread over so many seconds.");
    private readonly Option<bool> _quality = new("--quality", "--compute-quality") { Description = "Compare what a viewer receives with the source, after the window." };
    private readonly Option<string?> _qualityTarget = new("--quality-target") { Description = "Such as VMAF>=85; fails the run with exit code 99 when it is missed." };
    private readonly Option<bool> _withBaseline = new("--with-baseline") { Description = "Measure the idle machine first." };
    private readonly Option<double> _baselineDuration = CommonOptions.Number("--baseline-duration", "Length of the idle window, in seconds.", BaselineSeconds);

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _name, _description, _duration, _stabilization, _cooldown, _bitrate, _resolution, _fps, _encoder, _preset, _outputs, _source, _fanOut, _viewers,
            _ramp, _quality, _qualityTarget, _withBaseline, _baselineDuration,
        })
            command.Options.Add(option);
    }

    /// <summary>The scenario, after its baseline where one is asked for.</summary>
    public IReadOnlyList<ScenarioRequest> Read(ParseResult parsed, int streams, IReadOnlyList<string>? bitrates)
    {
        var scenario = new ScenarioRequest
        {
            Name = parsed.GetValue(_name),
            Description = parsed.GetValue(_description),
            Streams = streams,
            DurationSeconds = parsed.GetValue(_duration),
            StabilizationSeconds = parsed.GetValue(_stabilization),
            CooldownSeconds = parsed.GetValue(_cooldown),
            Bitrate = bitrates is null ? parsed.GetValue(_bitrate) : null,
            Bitrates = bitrates,
            Resolution = parsed.GetValue(_resolution),
            Fps = parsed.GetValue(_fps),
            Encoder = parsed.GetValue(_encoder),
            Preset = parsed.GetValue(_preset),
            Outputs = parsed.GetValue(_outputs) is { Length: > 0 } outputs ? [.. outputs.Select(Rendition)] : null,
            Source = parsed.GetValue(_source) is { } source && File.Exists(source) ? Path.GetFullPath(source) : parsed.GetValue(_source),
            FanOut = parsed.GetValue(_fanOut),
            Viewers = parsed.GetValue(_viewers),
            RampSeconds = parsed.GetValue(_ramp),
            Quality = parsed.GetValue(_quality) ? true : null,
            QualityTarget = parsed.GetValue(_qualityTarget),
        };
        return parsed.GetValue(_withBaseline) ? [Baseline(parsed), scenario] : [scenario];
    }

    private ScenarioRequest Baseline(ParseResult parsed) => new()
    {
        Name = $"{parsed.GetValue(_name)} baseline",
        Type = ScenarioType.Idle,
        DurationSeconds = parsed.GetValue(_baselineDuration),
        StabilizationSeconds = parsed.GetValue(_stabilization),
        CooldownSeconds = 0,
    };

    // 1280x720@30:1500k; what is left out is the scenario's. Whether the values are good is for the validation to say.
    private static RenditionRequest Rendition(string text)
    {
        var (picture, bitrate) = Split(text, ':');
        var (resolution, fps) = Split(picture, '@');
        return new RenditionRequest
        {
            Resolution = resolution,
            Fps = fps is null ? null : int.TryParse(fps, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1,
            Bitrate = bitrate,
        };
    }

    private static (string Head, string? Tail) Split(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);
}
