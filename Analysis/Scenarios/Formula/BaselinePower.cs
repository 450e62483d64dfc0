namespace Telemetry.Analysis.Scenarios.Formula;

/// <summary>The mean power of the idle machine that a scenario's net power is counted from.</summary>
/// <param name="Mean">Of so many idle scenarios.</param>
/// <param name="Scenarios">How many.</param>
/// <param name="Of"><see cref="Run"/> or <see cref="Machine"/>.</param>
public sealed record BaselinePower(Power Mean, int Scenarios, string Of)
{
    /// <summary>Idle scenarios of the scenario's own run.</summary>
    public const string Run = "run";

    /// <summary>Idle scenarios of the last run before it on the machine.</summary>
    public const string Machine = "machine";
}
