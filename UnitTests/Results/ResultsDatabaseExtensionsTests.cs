using Microsoft.Extensions.Hosting;

namespace Telemetry.UnitTests.Results;

public sealed class ResultsDatabaseExtensionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Missing_connection_string_is_named_with_what_to_do(string? value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["ConnectionStrings:telemetry"] = value;

        var exception = Assert.Throws<InvalidOperationException>(() => builder.AddResultsDatabase());

        Assert.Contains("ConnectionStrings__telemetry", exception.Message, StringComparison.Ordinal);
    }
}
