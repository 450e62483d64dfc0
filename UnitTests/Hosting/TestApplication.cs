using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.UnitTests.Hosting;

/// <summary>A model that is built and given addresses as the executor gives them, but never started.</summary>
internal sealed class TestApplication : IDisposable
{
    private const int OtlpPort = 18889;
    private readonly DistributedApplication _application;
    private readonly Workloads _workloads;
    private readonly ExecutableResource _dashboard;

    private TestApplication(IDistributedApplicationBuilder builder)
    {
        _application = builder.Build();
        _workloads = Get<Workloads>();
        _dashboard = Get<DashboardResource>().Create("/opt/aspire-managed");
        _workloads.Prepare(builder.Resources);
    }

    public static DistributedApplicationBuilder Builder(params string[] args) => new(new DistributedApplicationOptions
    {
        Args = ["--environment", "Development", "--AppHost:OtlpApiKey", "otlp-key", "--AppHost:DashboardApiKey", "api-key", .. args],
        ProjectDirectory = AppContext.BaseDirectory,
    });

    public static TestApplication Build(IDistributedApplicationBuilder builder) => new(builder);

    /// <summary>Ports 40001, 40002, ... in the order of the model; the dashboard takes telemetry on 18889.</summary>
    public TestApplication WithAddresses()
    {
        var otlp = _dashboard.GetEndpoint("otlp-grpc").EndpointAnnotation;
        otlp.AllocatedEndpoint = new(otlp, "localhost", OtlpPort);
        var next = 40_000;
        foreach (var (resource, endpoint, serviceName) in _workloads.All.SelectMany(w => w.Endpoints.Select(e => (w.Resource, e.Endpoint, e.ServiceName))))
        {
            endpoint.AllocatedEndpoint = new(endpoint, "localhost", ++next, endpoint.TargetPort?.ToString() ?? DcpTemplate.PortForServing(serviceName));
            Get<AddressBook>().ShareWithContainers(resource, endpoint, serviceName);
        }

        return this;
    }

    public T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    public Workload Workload(string name) => _workloads.All.Single(w => w.Resource.Name == name);

    public async Task<Dictionary<string, string?>> EnvironmentOfAsync(string name) =>
        (await SpecOfAsync(name)).Env!.ToDictionary(e => e.Name, e => e.Value);

    public async Task<ExecutableSpec> SpecOfAsync(string name) => (await ExecutableOfAsync(name)).Spec!;

    public Task<Executable> ExecutableOfAsync(string name) => Get<ExecutableSpecs>().CreateAsync(Workload(name), CancellationToken.None);

    public async Task<ContainerSpec> ContainerSpecOfAsync(string name) => (await ContainerOfAsync(name)).Spec!;

    public Task<Container> ContainerOfAsync(string name) => Get<ContainerSpecs>().CreateAsync(Workload(name), CancellationToken.None);

    public void Dispose() => _application.Dispose();
}
