using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Telemetry.UnitTests.Docs;

public sealed class PortTableTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("telemetry-docs-").FullName;

    [Fact]
    public async Task Ports_of_the_README_are_those_of_the_model()
    {
        var rows = Markdown.Table(Checkout.Text("README.md"), "resource", "endpoint", "port", "what it answers");

        var modelled = (await ModelAsync()).Concat(Dashboard());

        Assert.Equal(modelled.Order(StringComparer.Ordinal), rows.Select(row => $"{row[0]} {row[1]} {row[2]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_two_endpoints_share_a_port()
    {
        var ports = (await ModelAsync()).Concat(Dashboard()).Select(line => line.Split(' ')[2]).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Ports_of_a_native_lab_are_those_of_containers()
    {
        var native = await ModelAsync("native");

        Assert.Superset(native.ToHashSet(), (await ModelAsync("container")).ToHashSet());
        Assert.InRange(native.Count, 20, 30);
    }

    /// <summary>The model as `dotnet run` has it, with its fixed ports and all that there may be, but NVIDIA's exporter, which takes the port of ours; nothing is started.</summary>
    private async Task<IReadOnlyList<string>> ModelAsync(string tools = "container")
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--DcpPublisher:RandomizePorts=false", $"--Telemetry:Tools={tools}", "--Telemetry:LongTermStore=true", "--Telemetry:Dcgm=false", $"--Telemetry:DataDirectory={_data}"]);
        return [.. from resource in builder.Resources
                   from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
                   select $"{resource.Name} {endpoint.Name} {endpoint.Port}"];
    }

    private static IEnumerable<string> Dashboard()
    {
        using var settings = JsonDocument.Parse(Checkout.Text("AppHost/Properties/launchSettings.json"));
        var profile = settings.RootElement.GetProperty("profiles").GetProperty("http");
        var variables = profile.GetProperty("environmentVariables");
        return [
            $"dashboard http {Port(profile, "applicationUrl")}",
            $"dashboard otlp-grpc {Port(variables, "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL")}",
            $"dashboard otlp-http {Port(variables, "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL")}",
            $"dashboard resources {Port(variables, "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL")}",
        ];
    }

    private static int Port(JsonElement owner, string name) => new Uri(owner.GetProperty(name).GetString()!).Port;
}
