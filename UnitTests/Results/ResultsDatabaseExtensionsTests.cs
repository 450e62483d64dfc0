using Microsoft.Extensions.Hosting;

namespace Telemetry.UnitTests.Results;

public sealed class ResultsDatabaseExtensionsTests
{
    [Fact]
    public void Missing_connection_string_is_named_with_what_to_do()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());

        var exception = Assert.Throws<InvalidOperationException>(() => builder.AddResultsDatabase());

        Assert.Contains("ConnectionStrings__telemetry", exception.Message, StringComparison.Ordinal);
    }
}
