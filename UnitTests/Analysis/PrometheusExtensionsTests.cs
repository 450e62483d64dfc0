using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Telemetry.Analysis.Prometheus;

namespace Telemetry.UnitTests.Analysis;

public sealed class PrometheusExtensionsTests
{
    private const string Nothing = """{"status":"success","data":{"resultType":"vector","result":[]}}""";

    [Fact]
    public async Task User_name_and_password_are_sent_by_basic_authentication()
    {
        var request = await RequestAsync(new() { ["Prometheus:UserName"] = "lab", ["Prometheus:Password"] = "s3:crét" });

        Assert.Equal("Basic", request.Headers.Authorization!.Scheme);
        Assert.Equal("lab:s3:crét", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization.Parameter!)));
    }

    [Fact]
    public async Task Without_a_user_name_no_credentials_are_sent()
    {
        var request = await RequestAsync([]);

        Assert.Null(request.Headers.Authorization);
        Assert.Equal("http://prometheus/api/v1/query?query=up", request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Path_of_the_base_address_is_kept()
    {
        var request = await RequestAsync(new() { ["Prometheus:BaseAddress"] = "https://example.org/prometheus" });

        Assert.Equal("https://example.org/prometheus/api/v1/query?query=up", request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void Unknown_option_is_refused()
    {
        using var services = Services(new() { ["Prometheus:Adress"] = "http://x" }, StubHandler.Returning(Nothing));

        Assert.ThrowsAny<InvalidOperationException>(() => services.GetRequiredService<IOptions<PrometheusOptions>>().Value);
    }

    [Theory]
    [InlineData("prometheus")]
    [InlineData("/api")]
    [InlineData("file:///tmp")]
    public void Address_that_is_none_of_http_is_refused(string address)
    {
        using var services = Services(new() { ["Prometheus:BaseAddress"] = address }, StubHandler.Returning(Nothing));

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<PrometheusOptions>>().Value);

        Assert.Contains("BaseAddress", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpRequestMessage> RequestAsync(Dictionary<string, string?> settings)
    {
        var handler = StubHandler.Returning(Nothing);
        using var services = Services(settings, handler);
        await services.GetRequiredService<PrometheusClient>().QueryAsync("up");
        return Assert.Single(handler.Requests);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings, HttpMessageHandler handler)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddPrometheusClient();
        builder.Services.ConfigureHttpClientDefaults(x => x.ConfigurePrimaryHttpMessageHandler(() => handler));
        return builder.Services.BuildServiceProvider();
    }
}
