using System.Text.Json;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>One run as a person sees it: queued, watched, shown. Ctrl+C cancels a run of one scenario and pauses a longer one.</summary>
internal sealed class RunSession(RunClient client, Terminal terminal, bool json, string? outputDirectory)
{
    // The server gives FFmpeg 5 s to end, then stores the run.
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(10);

    public Task<int> StartAsync(RunRequest request, bool detach, CancellationToken interrupted) => ServerCall.TryAsync(client, terminal, async () =>
    {
        var started = await client.StartAsync(request, interrupted);
        if (!detach)
            return await ShowAsync(started.Id, started.Items, interrupted);

        terminal.Out.WriteLine(json ? JsonSerializer.Serialize(started, IndentedRunJson.Default.RunStarted) : started.Id.ToString());
        return ExitCodes.Ok;
    }, interrupted);

    /// <summary>Goes on with a run that was paused, and shows it to its end.</summary>
    public Task<int> ResumeAsync(Guid id, CancellationToken interrupted) => ServerCall.TryAsync(client, terminal, async () =>
    {
        await client.PostAsync($"/api/runs/{id}/resume", interrupted);
        var run = await client.GetAsync($"/api/runs/{id}", RunJson.Default.RunView, interrupted);
        return await ShowAsync(id, run.Items.Count, interrupted);
    }, interrupted);

    private async Task<int> ShowAsync(Guid id, int items, CancellationToken interrupted)
    {
        var result = await FollowAsync(id, items, interrupted);
        if (result is not null)
        {
            var exitCode = RunReport.Show(terminal, result, json);
            if (outputDirectory is not null)
                await ExportCommand.WriteAsync(client, terminal, $"/api/export?format=results&run={id}", outputDirectory, CancellationToken.None);
            return exitCode;
        }

        if (!interrupted.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"The load runner at {client.Server} went away in the middle of the run. What it had finished is stored; `resume {id}` goes on with the rest.");
            return ExitCodes.FailedRun;
        }

        terminal.Error.WriteLine(items > 1
            ? $"Paused. What is done is stored; go on with: dotnet run --project LoadRunner -- resume {id}"
            : "Interrupted; the load runner did not say in time how the run ended.");
        return ExitCodes.Interrupted;
    }

    private async Task<RunView?> FollowAsync(Guid id, int items, CancellationToken interrupted)
    {
        using var patience = new CancellationTokenSource();
        await using var stop = interrupted.Register(() =>
        {
            // A paused run has no end to wait for.
            patience.CancelAfter(items > 1 ? TimeSpan.Zero : CancelTimeout);
            _ = StopAsync(id, items > 1 ? "pause" : "cancel");
        });
        RunView? result = null;
        var view = json ? new Terminal(terminal.Error, terminal.Error) : terminal;
        try
        {
            await ProgressView.ShowAsync(view, async update =>
            {
                await foreach (var news in client.WatchAsync(id, patience.Token))
                {
                    if (news.Progress is { } progress)
                        update(progress);
                    if (news.Item is { Result: { } ended } && items > 1)
                        view.Line(RunReport.Line(ended));
                    result = news.Result ?? result;
                }
            });
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The stream of events broke off; the missing result says so to the caller.
        }

        return result;
    }

    private async Task StopAsync(Guid id, string verb)
    {
        try
        {
            await client.PostAsync($"/api/runs/{id}/{verb}", CancellationToken.None);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or RunRefusedException)
        {
            terminal.Error.WriteLine($"The run could not be stopped on {client.Server}: {exception.Message}");
        }
    }
}
