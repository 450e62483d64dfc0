using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Telemetry.LoadRunner.Results;

/// <summary>A service whose connection string is missing or malformed says so at its start, and not at its first query.</summary>
internal sealed class ResultsConnectionStringValidation(IConfiguration configuration) : IValidateOptions<ResultsDatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, ResultsDatabaseOptions options)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(configuration.GetResultsConnectionString());
            return ValidateOptionsResult.Success;
        }
        catch (InvalidOperationException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
        catch (ArgumentException e)
        {
            return ValidateOptionsResult.Fail($"The connection string '{ResultsDbContext.ConnectionName}' (ConnectionStrings:{ResultsDbContext.ConnectionName}) is none of Postgres: {e.Message}");
        }
    }
}
