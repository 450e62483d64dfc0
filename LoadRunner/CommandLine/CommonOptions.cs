using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>What every verb understands: where the load runner is, and --json.</summary>
internal sealed class CommonOptions
{
    public const string ServerVariable = "TELEMETRY_LOADRUNNER";
    private const string DefaultServer = "http://localhost:9510";

    private readonly Option<string> _server = new("--server")
    {
        Description = $"Address of the load runner; {ServerVariable} sets it too.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } value ? value : DefaultServer,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON." };
    private readonly Option<double> _waitTimeout = Number("--wait-timeout", "How long to wait for the load runner to answer, in seconds.", 0d);
    private readonly Option<bool> _skipWait = new("--skip-wait") { Description = "Do not wait for the load runner; the same as --wait-timeout 0." };

    public void AddTo(Command command)
    {
        command.Options.Add(_server);
        command.Options.Add(_json);
        command.Options.Add(_waitTimeout);
        command.Options.Add(_skipWait);
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>The client of the server that was named; null, with the reason on the terminal, when that is no address.</summary>
    public RunClient? Connect(ParseResult parsed, Terminal terminal)
    {
        var address = parsed.GetValue(_server);
        var seconds = parsed.GetValue(_skipWait) ? 0 : parsed.GetValue(_waitTimeout);
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && seconds is >= 0 and <= 3600)
            return new RunClient(uri, TimeSpan.FromSeconds(seconds));

        if (seconds is not (>= 0 and <= 3600))
            Refuse(terminal, [new FieldError("wait-timeout", $"'{seconds}' is refused: give seconds from 0 to 3600.")]);
        else
            Refuse(terminal, [new FieldError("server", $"'{address}' is refused: give an address such as {DefaultServer}.")]);
        return null;
    }

    /// <summary>Says what is wrong in the words of the command line.</summary>
    public static int Refuse(Terminal terminal, IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
            terminal.Error.WriteLine($"{ScenarioFlags.Of(error.Field)}: {error.Message}");
        return ExitCodes.BadInput;
    }

    public static Option<T> Number<T>(string flag, string description, T defaultValue) where T : struct, ISpanParsable<T> => new(flag)
    {
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => Parse<T>(result, flag),
    };

    public static Option<T?> Number<T>(string flag, string description) where T : struct, ISpanParsable<T> => new(flag)
    {
        Description = description,
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
