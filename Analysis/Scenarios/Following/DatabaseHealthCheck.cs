using Microsoft.Extensions.Diagnostics.HealthChecks;
using System.Data.Common;
using Npgsql;

namespace Telemetry.Analysis.Scenarios.Following;

internal sealed class DatabaseHealthCheck(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // The table too, so that a database which nobody migrated is not called healthy.
            await using var command = database.CreateCommand("SELECT count(*) FROM (SELECT 1 FROM scenarios LIMIT 1) AS any_row");
            command.CommandTimeout = 3;
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
        {
            return new(context.Registration.FailureStatus,
                $"The results database does not answer: {exception.Message}. Results already known are still exported; new ones follow when it is back.",
                exception);
        }
    }
}
