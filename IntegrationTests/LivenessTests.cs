using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests;

[Collection(LabCollection.Name)]
public sealed class LivenessTests(Lab lab)
{
    private static readonly Dictionary<string, string[]> Paths = new()
    {
        ["prometheus"] = ["/-/healthy", "/-/ready", "/metrics", "/api/v1/targets"],
        ["pushgateway"] = ["/-/healthy", "/-/ready", "/metrics"],
        ["nginx-rtmp"] = ["/health", "/stat"],
        ["node-exporter"] = ["/", "/metrics"],
        ["process-exporter"] = ["/", "/metrics"],
        ["docker-stats-exporter"] = ["/health", "/alive", "/metrics"],
        ["rapl-exporter"] = ["/health", "/alive", "/metrics", "/readings"],
        ["gpu-exporter"] = ["/health", "/alive", "/metrics", "/readings"],
        ["nginx-rtmp-exporter"] = ["/health", "/alive", "/metrics"],
        ["switch-exporter"] = ["/health", "/alive", "/metrics", "/"],
        ["load-runner"] = ["/health", "/alive", "/metrics"],
        ["results-exporter"] = ["/health", "/alive", "/metrics", "/api/scenarios"],
        ["qoe-exporter"] = ["/health", "/alive", "/metrics", "/api/scenarios"],
        ["cost-exporter"] = ["/health", "/alive", "/metrics", "/api/scenarios", "/api/prices"],
        ["studio-player"] = ["/health", "/alive", "/metrics", "/config.json", "/"],
        ["alertmanager"] = ["/-/healthy", "/-/ready", "/metrics", "/api/v2/status", "/"],
        ["alert-inbox"] = ["/health", "/alive", "/metrics", "/api/alerts", "/"],
        ["exporter-health-checker"] = ["/health", "/alive", "/metrics", "/targets", "/api/exporters"],
    };

    public static IEnumerable<object[]> ResourcesAndPaths() => Paths.SelectMany(x => x.Value.Select(path => new object[] { x.Key, path }));

    [Theory]
    [MemberData(nameof(ResourcesAndPaths))]
    public async Task Path_answers_200(string resource, string path)
    {
        using var client = lab.ClientOf(resource);

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.True(response.StatusCode == HttpStatusCode.OK,
            $"{path} of '{resource}' answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}\n{lab.Describe(resource)}");
    }

    [Fact]
    public void Every_resource_with_an_http_endpoint_stands_in_the_table()
    {
        var served = lab.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .OfType<IResourceWithEndpoints>().Where(x => x.GetEndpoints().Any(e => e.EndpointName == "http")).Select(x => x.Name);

        Assert.Equal(Paths.Keys.Order(), served.Order());
    }
}
