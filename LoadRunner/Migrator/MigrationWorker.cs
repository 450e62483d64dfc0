using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Migrator;

internal sealed class MigrationWorker(
    IDbContextFactory<ResultsDbContext> contexts, MigrationOutcome outcome, IHostApplicationLifetime lifetime,
    ILogger<MigrationWorker> logger) : BackgroundService
{
    public const string ActivitySourceName = "Telemetry.LoadRunner.Migrator";

    private static readonly ActivitySource Activities = new(ActivitySourceName);

    private bool _isAwayReported;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var activity = Activities.StartActivity("migrate results database", ActivityKind.Client);
        await using var context = await contexts.CreateDbContextAsync(stoppingToken);
        var database = new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString());
        try
        {
            // Around the whole, because the question whether the database exists is asked outside EF's own strategy.
            var applied = await context.Database.CreateExecutionStrategy().ExecuteAsync(context, MigrateAsync, stoppingToken);
            activity?.SetTag("telemetry.migrations.applied", applied);
            Log.DatabaseIsUpToDate(logger, database.Database, database.Host, database.Port, applied);
            outcome.IsUpToDate = true;
        }
        catch (Exception exception)
        {
            // The process' one task: whatever ends it is reported, and seen by those who wait for the migrator.
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            if (stoppingToken.IsCancellationRequested)
                Log.MigrationWasStopped(logger, database.Database, database.Host, database.Port);
            else
                Log.MigrationFailed(logger, exception, database.Database, database.Host, database.Port, Reason(exception));
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task<int> MigrateAsync(ResultsDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            var before = await context.Database.CanConnectAsync(cancellationToken)
                ? (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Count()
                : 0;
            await context.Database.MigrateAsync(cancellationToken);
            return (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Count() - before;
        }
        catch (NpgsqlException exception) when (exception.IsTransient)
        {
            if (!_isAwayReported) Log.DatabaseIsAway(logger, exception.Message);
            _isAwayReported = true;
            throw;
        }
    }

    private static string Reason(Exception exception) =>
        exception is RetryLimitExceededException { InnerException: { } inner } ? inner.Message : exception.Message;
}
