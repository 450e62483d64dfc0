using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>One run as a person sees it: started, watched, shown; Ctrl+C cancels it on the server.</summary>
internal sealed class RunSession(RunClient client, Terminal terminal, bool json)
{
    // The server gives FFmpeg 5 s to end, then stores the run.
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(10);

    public async Task<int> RunAsync(ScenarioRequest request, CancellationToken interrupted)
    {
        try
        {
            var id = await client.StartAsync(request, interrupted);
            var result = await FollowAsync(id, interrupted);
            if (result is not null)
                return Show(request, result);

            terminal.Error.WriteLine(interrupted.IsCancellationRequested
                ? "Interrupted; the load runner did not say in time how the run ended."
                : $"The load runner at {client.Server} went away in the middle of the run. Its log says why; what it had finished is stored.");
            return interrupted.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.FailedRun;
        }
        catch (RunRefusedException exception)
        {
            if (exception.Errors.Count > 0)
                return SingleCommand.Refuse(terminal, exception.Errors);
            terminal.Error.WriteLine(exception.Message);
            return ExitCodes.FailedRun;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            terminal.Error.WriteLine($"No load runner answers at {client.Server} ({exception.Message}). Start the lab first: dotnet run --project AppHost");
            return ExitCodes.FailedRun;
        }
    }

    private async Task<RunResult?> FollowAsync(Guid id, CancellationToken interrupted)
    {
        using var patience = new CancellationTokenSource();
        await using var cancel = interrupted.Register(() =>
        {
            patience.CancelAfter(CancelTimeout);
            _ = CancelAsync(id);
        });
        RunResult? result = null;
        try
        {
            await ProgressView.ShowAsync(json ? new Terminal(terminal.Error, terminal.Error) : terminal, async update =>
            {
                await foreach (var (progress, ended) in client.WatchAsync(id, patience.Token))
                {
                    if (progress is not null)
                        update(progress);
                    result = ended ?? result;
                }
            });
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The stream of events broke off; the missing result says so to the caller.
        }

        return result;
    }

    private async Task CancelAsync(Guid id)
    {
        try
        {
            await client.CancelAsync(id);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            terminal.Error.WriteLine($"The run could not be cancelled on {client.Server}: {exception.Message}");
        }
    }

    private int Show(ScenarioRequest request, RunResult result)
    {
        if (json)
            terminal.Out.WriteLine(JsonSerializer.Serialize(result, IndentedRunJson.Default.RunResult));
        else if (result.DurationSeconds is not null)
            terminal.Screen.Write(ResultTable.Create(request, result));

        switch (result.Outcome)
        {
            case ScenarioOutcome.Succeeded:
                return ExitCodes.Ok;
            case ScenarioOutcome.Interrupted:
                terminal.Error.WriteLine("The run was interrupted; it is stored as interrupted and never compared.");
                return ExitCodes.Interrupted;
            default:
                terminal.Error.WriteLine($"The run failed. {result.Failure}");
                return ExitCodes.FailedRun;
        }
    }
}
