using System.Globalization;
using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>Turns what was asked for into a run with its items, or says what is wrong with which field.</summary>
internal static class RunValidation
{
    public const int MaxItems = 10_000;
    private const int MaxDescriptionLength = 2_000;
    private const int MaxErrors = 50;

    public static Run? Check(RunRequest request, TimeProvider time, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        var plans = Plans(request.Scenarios, found);
        if (request.Scenarios.Count == 0)
            found.Add(new FieldError("scenarios", "A run needs one scenario at least."));
        var repeat = request.Repeat ?? 1;
        if (repeat < 1 || (long)repeat * request.Scenarios.Count > MaxItems)
            found.Add(new FieldError("repeat", Invariant($"'{repeat}' is refused: give a whole number from 1, and not more than {MaxItems} scenarios in all.")));
        if (request.Description?.Length > MaxDescriptionLength)
            found.Add(new FieldError("description", Invariant($"A description has at most {MaxDescriptionLength} characters.")));

        var name = request.Name?.Trim() ?? (plans.Count == 1 ? plans[0].Name : "run");
        if (!ScenarioValidation.IsName(name))
            found.Add(new FieldError("name", "The name of a run has 1 to 100 characters and no control characters."));

        errors = found.Count <= MaxErrors ? found : [.. found.Take(MaxErrors), new FieldError("scenarios", Invariant($"… and {found.Count - MaxErrors} more."))];
        return found.Count == 0 ? Create(request, name, plans, repeat, time) : null;
    }

    private static List<ScenarioPlan> Plans(IReadOnlyList<ScenarioRequest> scenarios, List<FieldError> found)
    {
        var plans = new List<ScenarioPlan>(scenarios.Count);
        for (var index = 0; index < scenarios.Count; index++)
        {
            if (ScenarioValidation.Check(scenarios[index], out var errors) is { } plan)
                plans.Add(plan);
            // A run of one scenario is that scenario, and its fields have their own names.
            var prefix = scenarios.Count == 1 ? "" : Invariant($"scenarios[{index}].");
            found.AddRange(errors.Select(x => x with { Field = prefix + x.Field }));
        }

        return plans;
    }

    private static Run Create(RunRequest request, string name, List<ScenarioPlan> plans, int repeat, TimeProvider time)
    {
        var run = new Run
        {
            Name = name,
            Description = request.Description,
            State = RunState.Active,
            Thresholds = [.. request.Thresholds ?? []],
            CreatedAt = time.GetUtcNow(),
        };
        for (var repetition = 1; repetition <= repeat; repetition++)
        {
            foreach (var plan in plans)
            {
                run.Items.Add(new RunItem
                {
                    Position = run.Items.Count,
                    Name = plan.Name,
                    Repetition = repetition,
                    Request = JsonSerializer.Serialize(plan.Request, RunJson.Default.ScenarioRequest),
                });
            }
        }

        return run;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
