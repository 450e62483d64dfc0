using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>The one place where a request's values are judged; the command line and the HTTP API both ask it.</summary>
internal static class ScenarioValidation
{
    /// <summary>The plan, or null and what is wrong with which field; all wrong fields are named at once.</summary>
    public static ScenarioPlan? Check(ScenarioRequest request, out IReadOnlyList<FieldError> errors)
    {
        var checks = new FieldChecks();
        var type = request.Type ?? ScenarioType.Load;
        if (!Enum.IsDefined(type))
            checks.Refuse("type", (int)type, $"give one of {string.Join(", ", Enum.GetNames<ScenarioType>())}");

        var named = request with
        {
            Type = type,
            Name = checks.Text("name", request.Name ?? (type == ScenarioType.Idle ? ScenarioDefaults.IdleName : ScenarioDefaults.Name), 1, ScenarioLimits.NameLength),
            Description = request.Description is { } description ? checks.Text("description", description, 0, ScenarioLimits.DescriptionLength) : null,
        };
        var plan = type == ScenarioType.Idle ? IdleValidation.Read(named, checks) : LoadValidation.Read(named, checks);
        errors = checks.Errors;
        return errors.Count == 0 ? plan : null;
    }
}
