using System.CommandLine;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The flags of every verb that starts a run.</summary>
internal sealed class RunOptions
{
    private readonly Option<int> _repeat = CommonOptions.Number("--repeat", "Repetitions of every scenario, in interleaved order.", 1);

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
        command.Options.Add(_thresholds);
        command.Options.Add(_outputDirectory);
        command.Options.Add(_detach);
        Common.AddTo(command);
    }

    /// <summary>Checks the run, queues it and shows it to its end.</summary>
    public async Task<int> RunAsync(
        ParseResult parsed, Terminal terminal, string? name, string? description, IReadOnlyList<ScenarioRequest> scenarios, CancellationToken cancellationToken)
    {
        var request = new RunRequest
        {
            Name = name,
            Description = description,
            Scenarios = scenarios,
            Repeat = parsed.GetValue(_repeat),
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
