using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.UnitTests.ServiceDefaults.Http;

public class ServiceDiscoveryTests
{
    [Theory]
    [InlineData("http://rapl-exporter/readings?x=1", "http://localhost:9500/readings?x=1")]
    [InlineData("http://RAPL-exporter/", "http://localhost:9500/")]
    [InlineData("http://rapl-exporter:80/a%2Fb", "http://localhost:9500/a%2Fb")]
    [InlineData("https+http://rapl-exporter/", "http://localhost:9500/")]
    [InlineData("https+http://secure/", "https://localhost:8443/")]
    [InlineData("http://secure/", "http://localhost:8080/")]
    [InlineData("https://secure/", "https://localhost:8443/")]
    [InlineData("http://_stat.nginx-rtmp/stat", "http://localhost:8088/stat")]
    [InlineData("http://based/x", "http://localhost:7000/base/x")]
    [InlineData("http://bare/x", "http://localhost:7001/x")]
    [InlineData("http://fallback/x", "http://localhost:7002/x")]
    public async Task A_services_name_becomes_its_endpoint(string asked, string expected) =>
        Assert.Equal(expected, await SentToAsync(asked));

    [Theory]
    [InlineData("http://unknown/x", "http://unknown/x")]
    [InlineData("http://localhost:1234/x", "http://localhost:1234/x")]
    [InlineData("http://127.0.0.1/x", "http://127.0.0.1/x")]
    [InlineData("http://_rtmp.nginx-rtmp/", "http://_rtmp.nginx-rtmp/")]
    [InlineData("https://rapl-exporter/", "https://rapl-exporter/")]
    [InlineData("https+http://unknown/x", "https://unknown/x")]
    public async Task What_configuration_does_not_know_is_left_to_dns(string asked, string expected) =>
        Assert.Equal(expected, await SentToAsync(asked));

    [Fact]
    public async Task Several_endpoints_of_a_service_take_turns()
    {
        var recorder = new RecordingHandler(_ => new HttpResponseMessage());
        using var services = Services(recorder);
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient();

        for (var i = 0; i < 3; i++)
        {
            using var response = await client.GetAsync("http://twice/");
        }

        Assert.Equal(["http://localhost:1/", "http://localhost:2/", "http://localhost:1/"], recorder.Sent.Select(uri => uri.ToString()));
    }

    private static async Task<string> SentToAsync(string asked)
    {
        var recorder = new RecordingHandler(_ => new HttpResponseMessage());
        using var services = Services(recorder);
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient();

        using var response = await client.GetAsync(asked);

        return Assert.Single(recorder.Sent).AbsoluteUri;
    }

    private static ServiceProvider Services(HttpMessageHandler primary)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["services:rapl-exporter:http:0"] = "http://localhost:9500",
            ["services:secure:http:0"] = "http://localhost:8080",
            ["services:secure:https:0"] = "https://localhost:8443",
            ["services:nginx-rtmp:stat:0"] = "http://localhost:8088",
            ["services:nginx-rtmp:rtmp:0"] = "rtmp://localhost:1935",
            ["services:based:http:0"] = "http://localhost:7000/base/",
            ["services:bare:http:0"] = "localhost:7001",
            ["services:fallback:default:0"] = "http://localhost:7002",
            ["services:twice:http:0"] = "http://localhost:1",
            ["services:twice:http:1"] = "http://localhost:2",
        }).Build());
        services.AddHttpClient("").AddServiceDiscovery().ConfigurePrimaryHttpMessageHandler(() => primary);
        return services.BuildServiceProvider();
    }
}
