using System.Text.Json;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>What every verb does with a server that refuses, is away, or is interrupted.</summary>
internal static class ServerCall
{
    public static async Task<int> TryAsync(RunClient client, Terminal terminal, Func<Task<int>> call, CancellationToken interrupted)
    {
        try
        {
            return await call();
        }
        catch (RunRefusedException exception)
        {
            if (exception.Errors.Count > 0)
                return CommonOptions.Refuse(terminal, exception.Errors);
            terminal.Error.WriteLine(exception.Message);
            return ExitCodes.FailedRun;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (JsonException exception)
        {
            terminal.Error.WriteLine($"The load runner at {client.Server} answered something that this command line cannot read; are both of one version? {exception.Message}");
            return ExitCodes.FailedRun;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            terminal.Error.WriteLine($"No load runner answers at {client.Server} ({exception.Message}). Start the lab first: dotnet run --project AppHost");
            return ExitCodes.FailedRun;
        }
    }
}
