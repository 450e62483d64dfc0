using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;

namespace Telemetry.LoadRunner.Spool;

/// <summary>Brings the spool's files into Postgres; a file is deleted only when its scenario is stored.</summary>
internal sealed class SpoolDrain(ScenarioSpool spool, ScenarioSaver saver, ILogger<SpoolDrain> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Tries every file once; returns why files were left, or null when the spool is empty.</summary>
    public async Task<string?> DrainAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            string? reason = null;
            foreach (var file in spool.Files())
            {
                var problem = await SaveAsync(file, cancellationToken);
                reason = problem is null ? reason : Describe(problem);
                // A file that the database refuses does not hold back those behind it; a database that is away refuses all.
                if (problem is not null && IsAway(problem))
                    break;
            }

            return reason;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Exception?> SaveAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var scenario = await ScenarioSpool.ReadAsync(file, cancellationToken);
            await saver(scenario, cancellationToken);
            File.Delete(file);
            Log.ScenarioSaved(logger, scenario.Id);
            return null;
        }
        catch (JsonException exception)
        {
            Log.SpoolFileRejected(logger, file, exception.Message, spool.Reject(file));
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever the database says (away, not migrated yet, refusing one row), the file stays and is tried again.
            return exception;
        }
    }

    private static bool IsAway(Exception exception) =>
        Chain(exception).Any(x => x is RetryLimitExceededException or SocketException or TimeoutException or DbException { IsTransient: true });

    private static string Describe(Exception exception) => string.Join(" ", Chain(exception).Select(x => x.Message).Distinct());

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }
}
