using System.CommandLine;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The times around the windows of a file's scenarios.</summary>
internal sealed class PhaseOptions
{
    private readonly Option<double?> _stabilization = CommonOptions.Number<double>("--stabilization", "Seconds between the first packet and the steady window.");
    private readonly Option<double?> _cooldown = CommonOptions.Number<double>("--cooldown", "Seconds of rest after each scenario.");

    public void AddTo(Command command)
    {
        command.Options.Add(_stabilization);
        command.Options.Add(_cooldown);
    }

    /// <summary>Fills what the file leaves open.</summary>
    public ScenarioRequest Complete(ParseResult parsed, ScenarioRequest request) => request with
    {
        StabilizationSeconds = request.StabilizationSeconds ?? parsed.GetValue(_stabilization),
        CooldownSeconds = request.CooldownSeconds ?? parsed.GetValue(_cooldown),
    };

    /// <summary>Goes before what the file says.</summary>
    public ScenarioRequest Override(ParseResult parsed, ScenarioRequest request) => request with
    {
        StabilizationSeconds = parsed.GetValue(_stabilization) ?? request.StabilizationSeconds,
        CooldownSeconds = parsed.GetValue(_cooldown) ?? request.CooldownSeconds,
    };
}
