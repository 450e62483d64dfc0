using Microsoft.Extensions.Hosting;
using Telemetry.ServiceDefaults.Startup;

namespace Telemetry.UnitTests.Results;

public sealed class ResultsDatabaseExtensionsTests
{
    [Theory]
    [InlineData(null, "The connection string 'telemetry' is missing")]
    [InlineData("", "The connection string 'telemetry' is missing")]
    [InlineData("Host=localhost;Hoast=x", "is none of Postgres: Couldn't set hoast")]
    [InlineData("Host=localhost;Port=five", "is none of Postgres: Couldn't set port")]
    [InlineData("localhost", "is none of Postgres: Format of the initialization string")]
    public async Task Connection_string_that_is_missing_or_malformed_is_named_at_the_start(string? value, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["ConnectionStrings:telemetry"] = value;
        builder.AddResultsDatabase();
        var errors = new StringWriter();

        Assert.Equal(2, await builder.Build().RunOrExplainAsync(errors));

        Assert.Contains(expected, errors.ToString());
        Assert.Contains("ConnectionStrings", errors.ToString());
    }
}
