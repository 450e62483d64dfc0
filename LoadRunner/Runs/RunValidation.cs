using System.Globalization;
using System.Text.Json;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Thresholds;

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
        var repetitions = request.Repetitions ?? [.. Enumerable.Repeat(repeat, request.Scenarios.Count)];
        if (repeat < 1 || repetitions.Any(x => x < 1) || repetitions.Sum(x => (long)x) > MaxItems)
            found.Add(new FieldError("repeat", Invariant($"'{repeat}' is refused: give a whole number from 1, and not more than {MaxItems} scenarios in all.")));
        if (repetitions.Count != request.Scenarios.Count)
            found.Add(new FieldError("repetitions", Invariant($"{repetitions.Count} numbers are given for {request.Scenarios.Count} scenarios; give one for each.")));
        foreach (var text in request.Thresholds ?? [])
        {
            if (!Threshold.TryParse(text, out _, out var error))
                found.Add(new FieldError("thresholds", error));
        }

        if (request.Description?.Length > MaxDescriptionLength)
            found.Add(new FieldError("description", Invariant($"A description has at most {MaxDescriptionLength} characters.")));

        var name = request.Name?.Trim() ?? (plans.Count == 1 ? plans[0].Name : "run");
        if (!RunName.IsValid(name))
            found.Add(new FieldError("name", "The name of a run has 1 to 100 characters and no control characters."));

        errors = found.Count <= MaxErrors ? found : [.. found.Take(MaxErrors), new FieldError("scenarios", Invariant($"… and {found.Count - MaxErrors} more."))];
        return found.Count == 0 ? Create(request, name, plans, repetitions, time) : null;
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

    private static Run Create(RunRequest request, string name, List<ScenarioPlan> plans, IReadOnlyList<int> repetitions, TimeProvider time)
    {
        var run = new Run
        {
            Name = name,
            Description = request.Description,
            State = RunState.Active,
            Thresholds = [.. request.Thresholds ?? []],
            CreatedAt = time.GetUtcNow(),
        };
        foreach (var turn in RepetitionOrder.Interleave(repetitions, request.Seed))
        {
            var plan = plans[turn.Entry];
            run.Items.Add(new RunItem
            {
                Position = run.Items.Count,
                Name = plan.Name,
                Repetition = turn.Repetition,
                Request = JsonSerializer.Serialize(plan.Request, RunJson.Default.ScenarioRequest),
            });
        }

        return run;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
