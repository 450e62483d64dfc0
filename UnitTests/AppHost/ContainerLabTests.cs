using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.AppHost;

/// <summary>The AppHost's own model with containers; nothing is started.</summary>
public sealed class ContainerLabTests : IDisposable
{
    private static readonly string[] Everything = ["--Telemetry:Tools=container", "--Telemetry:LongTermStore=true", "--Telemetry:Dcgm=true", "--DcpPublisher:RandomizePorts=false"];

    private readonly TempFolder _data = new();

    [Fact]
    public async Task Every_tool_is_a_container()
    {
        await using var lab = await LabAsync(Everything);

        Assert.Equal(
            [
                "alertmanager", "cadvisor", "dcgm-exporter", "grafana", "nginx-rtmp", "node-exporter", "postgres", "process-exporter", "prometheus", "pushgateway",
                "victoria-metrics",
            ],
            lab.Resources.OfType<ContainerResource>().Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(lab.Resources, r => r is ExecutableResource);
    }

    [Fact]
    public async Task A_native_lab_has_neither_Grafana_nor_cAdvisor_and_a_long_term_store_by_setting()
    {
        await using var plain = await LabAsync("--Telemetry:Tools=native");
        await using var storing = await LabAsync("--Telemetry:Tools=native", "--Telemetry:LongTermStore=true", "--Telemetry:Dcgm=true");

        Assert.DoesNotContain(plain.Resources, r => r.Name is "grafana" or "cadvisor" or "dcgm-exporter" or "victoria-metrics");
        Assert.IsAssignableFrom<ExecutableResource>(storing.Resources.Single(r => r.Name == "victoria-metrics"));
        Assert.DoesNotContain(storing.Resources, r => r.Name == "dcgm-exporter");
    }

    [Fact]
    public async Task Folders_of_this_machine_are_read_only_and_exist()
    {
        await using var lab = await LabAsync(Everything);

        var mounts = lab.Resources.SelectMany(r => r.Annotations.OfType<ContainerMountAnnotation>()).Where(m => m.Type == ContainerMountType.BindMount).ToList();

        Assert.InRange(mounts.Count, 8, 20);
        Assert.All(mounts, m => Assert.True(m.IsReadOnly, m.Source));
        Assert.All(mounts, m => Assert.True(Directory.Exists(m.Source), m.Source));
    }

    [Fact]
    public async Task Names_and_volumes_are_the_lab_s_own_and_nobody_s_where_labs_run_beside_each_other()
    {
        await using var lab = await LabAsync(Everything);
        await using var one = await LabAsync([.. Everything, "--DcpPublisher:RandomizePorts=true"]);

        Assert.All(lab.Resources.OfType<ContainerResource>(), r => Assert.Equal($"kevin-telemetry-{r.Name}", r.Annotations.OfType<ContainerNameAnnotation>().SingleOrDefault()?.Name));
        Assert.Equal(
            ["alertmanager", "grafana", "postgres", "prometheus", "pushgateway", "victoria-metrics"],
            lab.Resources.Where(r => Volumes(r).Any(v => v.Source is not null)).Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.All(lab.Resources.SelectMany(Volumes), v => Assert.Contains("-data", v.Source, StringComparison.Ordinal));
        Assert.DoesNotContain(one.Resources, r => r.Annotations.OfType<ContainerNameAnnotation>().Any());
        Assert.All(one.Resources.SelectMany(Volumes), v => Assert.Null(v.Source));
    }

    [Fact]
    public async Task Prometheus_is_told_the_address_of_every_target_as_containers_see_it()
    {
        await using var lab = await LabAsync(Everything);

        var environment = await EnvironmentAsync(lab, "exporter-health-checker");

        const string Scrape = "Health__ScrapeUrls__";
        var references = environment.Keys.Where(k => k.StartsWith("services__", StringComparison.Ordinal) && k.EndsWith("__http__0", StringComparison.Ordinal)).Select(k => k.Split("__")[1]);
        var scraped = environment.Where(e => e.Key.StartsWith(Scrape, StringComparison.Ordinal)).ToList();
        Assert.Equal(references.Append("exporter-health-checker").Order(StringComparer.Ordinal), scraped.Select(e => e.Key[Scrape.Length..]).Order(StringComparer.Ordinal));
        Assert.All(scraped, e => Assert.Equal(KnownNetworkIdentifiers.DefaultAspireContainerNetwork, Assert.IsType<EndpointReference>(e.Value).ContextNetworkID));
        Assert.Contains("dcgm-exporter", references);
        Assert.Contains("grafana", references);
    }

    [Fact]
    public async Task Where_all_see_the_same_addresses_there_is_one_list_of_them()
    {
        await using var lab = await LabAsync("--Telemetry:Tools=native");

        Assert.DoesNotContain((await EnvironmentAsync(lab, "exporter-health-checker")).Keys, k => k.StartsWith("Health__ScrapeUrls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Grafana_has_its_data_source_its_dashboards_and_a_password_of_its_own()
    {
        await using var lab = await LabAsync(Everything);

        var environment = await EnvironmentAsync(lab, "grafana");

        Assert.Equal("prometheus", Assert.IsType<EndpointReference>(environment["PROMETHEUS_URL"]).Resource.Name);
        var targets = lab.Resources.Single(r => r.Name == "grafana").Annotations.OfType<ContainerMountAnnotation>().Select(m => m.Target).ToList();
        Assert.Contains(environment["GF_PATHS_PROVISIONING"], targets);
        Assert.Contains(environment["TELEMETRY_DASHBOARDS"], targets);
        var password = Assert.IsType<ParameterResource>(environment["GF_SECURITY_ADMIN_PASSWORD"]);
        Assert.True(password.Secret);
        Assert.IsNotType<string>(password.Default);
        Assert.NotNull(password.Default);
        Assert.Equal(("false", "false"), (environment["GF_AUTH_ANONYMOUS_ENABLED"], environment["GF_USERS_ALLOW_SIGN_UP"]));
    }

    [Fact]
    public async Task NVIDIA_s_exporter_takes_the_port_and_the_series_of_ours_which_stays_for_the_load_runner()
    {
        await using var lab = await LabAsync(Everything);

        int? PortOf(string name) => lab.Resources.Single(r => r.Name == name).Annotations.OfType<EndpointAnnotation>().Single(e => e.Name == "http").Port;
        Assert.Equal((9400, 9401), (PortOf("dcgm-exporter"), PortOf("gpu-exporter")));
        Assert.Equal("dcgm-exporter", (await EnvironmentAsync(lab, "prometheus"))["TELEMETRY_DCGM"]);
        Assert.Contains(
            lab.Resources.Single(r => r.Name == "load-runner").Annotations.OfType<ResourceRelationshipAnnotation>(), r => r is { Type: "Reference", Resource.Name: "gpu-exporter" });
    }

    [Fact]
    public async Task Long_term_store_gets_what_Prometheus_scrapes()
    {
        await using var lab = await LabAsync(Everything);

        var url = Assert.IsType<ReferenceExpression>((await EnvironmentAsync(lab, "prometheus"))["TELEMETRY_REMOTE_WRITE_URL"]);

        Assert.Equal("{victoria-metrics.bindings.http.url}/api/v1/write", url.ValueExpression);
    }

    [Fact]
    public async Task Nothing_stands_before_the_ports_of_what_is_measured_and_of_the_database()
    {
        await using var lab = await LabAsync(Everything);

        Assert.Equal(
            ["nginx-rtmp http 8088", "nginx-rtmp rtmp 1935", "postgres tcp 54320", "studio-player http 8080"],
            from r in lab.Resources
            from e in r.Annotations.OfType<EndpointAnnotation>()
            where !e.IsProxied
            orderby r.Name, e.Name
            select $"{r.Name} {e.Name} {e.Port}");
    }

    public void Dispose() => _data.Dispose();

    private static IEnumerable<ContainerMountAnnotation> Volumes(IResource resource) =>
        resource.Annotations.OfType<ContainerMountAnnotation>().Where(m => m.Type == ContainerMountType.Volume);

    private static async Task<Dictionary<string, object>> EnvironmentAsync(Lab lab, string name)
    {
        var resource = lab.Resources.Single(r => r.Name == name);
        var environment = new EnvironmentCallbackContext(lab.Context, resource);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(environment);
        return environment.EnvironmentVariables;
    }

    private async Task<Lab> LabAsync(params string[] args)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>([$"--Telemetry:DataDirectory={_data.Path}", .. args]);
        return new(builder, await builder.BuildAsync());
    }

    /// <summary>Built, because environments ask for services, and never started.</summary>
    private sealed class Lab(IDistributedApplicationTestingBuilder builder, DistributedApplication application) : IAsyncDisposable
    {
        public IResourceCollection Resources => builder.Resources;

        public DistributedApplicationExecutionContext Context => builder.ExecutionContext;

        public async ValueTask DisposeAsync()
        {
            await application.DisposeAsync();
            await builder.DisposeAsync();
        }
    }
}
