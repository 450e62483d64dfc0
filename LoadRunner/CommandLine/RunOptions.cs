using System.CommandLine;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The flags of every verb that starts a run.</summary>
internal sealed class RunOptions
{
    private readonly Option<int> _repeat = CommonOptions.Number("--repeat", "Repetitions of every scenario, in interleaved order.", 1);

    private readonly Option<int?> _seed = CommonOptions.Number<int>("--seed", "Change the order of the scenarios from round to round; the same seed gives the same order.");

    private readonly Option<string[]> _thresholds = new("--threshold")
    {
        Description = "What every scenario must hold, such as power_mean_watts<50 (exit code 99 when one does not); may be given more than once.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _outputDirectory = new("--output-dir") { Description = "Write test_results_<time>.json there when the run is over." };
    private readonly Option<bool> _detach = new("--detach") { Description = "Queue the run, print its id and do not wait for it." };

    public CommonOptions Common { get; } = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_repeat);
        command.Options.Add(_seed);
        command.Options.Add(_thresholds);
        command.Options.Add(_outputDirectory);
        command.Options.Add(_detach);
        Common.AddTo(command);
    }

    /// <summary>Checks the run, queues it and shows it to its end.</summary>
    public Task<int> RunAsync(
        ParseResult parsed, Terminal terminal, string? name, string? description, IReadOnlyList<ScenarioRequest> scenarios, CancellationToken cancellationToken) =>
        RunAsync(parsed, terminal, name, description, [.. scenarios.Select(x => new BatchEntry(x, Repeat: null, Line: 0))], cancellationToken);

    /// <summary>The same for the entries of a batch, which may have numbers of repetitions of their own.</summary>
    public async Task<int> RunAsync(
        ParseResult parsed, Terminal terminal, string? name, string? description, IReadOnlyList<BatchEntry> entries, CancellationToken cancellationToken)
    {
        var request = new RunRequest
        {
            Name = name,
            Description = description,
            Scenarios = [.. entries.Select(x => x.Request)],
            Repeat = parsed.GetValue(_repeat),
            Repetitions = entries.Any(x => x.Repeat is not null) ? [.. entries.Select(x => x.Repeat ?? parsed.GetValue(_repeat))] : null,
            Seed = parsed.GetValue(_seed),
            Thresholds = parsed.GetValue(_thresholds) is { Length: > 0 } thresholds ? thresholds : null,
        };
        RunValidation.Check(request, TimeProvider.System, out var errors);
        if (errors.Count > 0)
            return CommonOptions.Refuse(terminal, errors);
        if (Common.Connect(parsed, terminal) is not { } client)
            return ExitCodes.BadInput;

        using (client)
        {
            var session = new RunSession(client, terminal, Common.Json(parsed), parsed.GetValue(_outputDirectory));
            return await session.StartAsync(request, parsed.GetValue(_detach), cancellationToken);
        }
    }
}
