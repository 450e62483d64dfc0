using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>single: one scenario, watched until its end.</summary>
internal static class SingleCommand
{
    public const string ServerVariable = "TELEMETRY_LOADRUNNER";
    private const string DefaultServer = "http://localhost:9510";

    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal)
    {
        ["durationSeconds"] = "--duration",
        ["stabilizationSeconds"] = "--stabilization",
    };

    public static Command Create(Terminal terminal)
    {
        var name = new Option<string>("--name") { Description = "Name of the scenario in every result.", DefaultValueFactory = _ => ScenarioDefaults.Name };
        var streams = Number("--streams", "Streams at the same time.", ScenarioDefaults.Streams);
        var duration = Number("--duration", "Length of the steady window, in seconds.", ScenarioDefaults.DurationSeconds);
        var bitrate = new Option<string>("--bitrate")
        {
            Description = "Rate of each stream in total (video, sound and container), such as 1000k or 2.5M.",
            DefaultValueFactory = _ => ScenarioDefaults.Bitrate,
        };
        var resolution = new Option<string>("--resolution") { Description = "Picture size.", DefaultValueFactory = _ => ScenarioDefaults.Resolution };
        var fps = Number("--fps", "Frames per second.", ScenarioDefaults.Fps);
        var encoder = new Option<string>("--encoder") { Description = "Video encoder.", DefaultValueFactory = _ => ScenarioDefaults.Encoder };
        var preset = new Option<string>("--preset") { Description = "Preset of the encoder, ultrafast to veryslow.", DefaultValueFactory = _ => ScenarioDefaults.Preset };
        var stabilization = Number("--stabilization", "Seconds between the first packet and the steady window.", ScenarioDefaults.StabilizationSeconds);
        var server = new Option<string>("--server")
        {
            Description = $"Address of the load runner; {ServerVariable} sets it too.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } value ? value : DefaultServer,
        };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };

        var command = new Command("single", "Runs one scenario and shows what it cost.")
        {
            name, streams, duration, bitrate, resolution, fps, encoder, preset, stabilization, server, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new ScenarioRequest
            {
                Name = parsed.GetValue(name),
                Streams = parsed.GetValue(streams),
                DurationSeconds = parsed.GetValue(duration),
                Bitrate = parsed.GetValue(bitrate),
                Resolution = parsed.GetValue(resolution),
                Fps = parsed.GetValue(fps),
                Encoder = parsed.GetValue(encoder),
                Preset = parsed.GetValue(preset),
                StabilizationSeconds = parsed.GetValue(stabilization),
            };
            ScenarioValidation.Check(request, out var errors);
            if (errors.Count > 0)
                return Refuse(terminal, errors);

            var address = parsed.GetValue(server);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return Refuse(terminal, [new FieldError("server", $"'{address}' is refused: give an address such as {DefaultServer}.")]);

            using var client = new RunClient(uri);
            return await new RunSession(client, terminal, parsed.GetValue(json)).RunAsync(request, cancellationToken);
        });
        return command;
    }

    /// <summary>Says what is wrong in the words of the command line.</summary>
    internal static int Refuse(Terminal terminal, IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
            terminal.Error.WriteLine($"{Flags.GetValueOrDefault(error.Field, "--" + error.Field)}: {error.Message}");
        return ExitCodes.BadInput;
    }

    private static Option<T> Number<T>(string flag, string description, T defaultValue) where T : struct, ISpanParsable<T> => new(flag)
    {
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => Parse<T>(result, flag),
    };

    private static T Parse<T>(ArgumentResult result, string flag) where T : struct, ISpanParsable<T>
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value))
            return value;

        result.AddError($"{flag}: '{text}' is refused: give a {(typeof(T) == typeof(int) ? "whole number" : "number of seconds")}.");
        return default;
    }
}
