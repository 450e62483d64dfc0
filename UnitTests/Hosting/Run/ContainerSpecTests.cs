using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class ContainerSpecTests : IDisposable
{
    private const string Gateway = "172.18.0.1";
    private readonly TempFolder _folder = new();
    private readonly DistributedApplicationBuilder _builder;

    public ContainerSpecTests() => _builder = TestApplication.Builder(
        "--ASPIRE_CONTAINER_RUNTIME", _folder.Program("docker", "#!/bin/sh\n[ \"$5\" = taken ] && echo 'f32287f5125a7e0c true docker.io/library/other:1' || exit 1\n"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_container_is_what_the_model_says()
    {
        var files = Directory.CreateDirectory(Path.Combine(_folder.Path, "files")).FullName;
        _builder.AddContainer("web", "library/nginx", "1.27").WithImageRegistry("docker.io").WithEntrypoint("/bin/sh").WithArgs("-c", "exec nginx {{x}}")
            .WithEnvironment("A", "1").WithBindMount(files, "/files", isReadOnly: true).WithVolume("data", "/data").WithVolume("/scratch")
            .WithContainerRuntimeArgs("--init").WithImagePullPolicy(ImagePullPolicy.Never).WithContainerNetworkAlias("www");
        using var application = Build(Gateway);

        var container = await application.ContainerOfAsync("web");

        var spec = container.Spec!;
        Assert.Equal(("docker.io/library/nginx:1.27", "/bin/sh", "never"), (spec.Image, spec.Command, spec.PullPolicy));
        Assert.Equal(["-c", "exec nginx {{ \"{{\" }}x}}"], spec.Args!);
        Assert.Equal([new EnvVar("A", "1")], spec.Env!);
        Assert.Equal(
            [("bind", files, "/files", true), ("volume", "data", "/data", false), ("volume", null, "/scratch", false)],
            spec.VolumeMounts!.Select(m => (m.Type!, m.Source, m.Target!, m.ReadOnly!.Value)));
        Assert.Equal(["--add-host", $"host.docker.internal:{Gateway}", "--init"], spec.RunArgs!);
        var network = Assert.Single(spec.Networks!);
        Assert.Equal("aspire-container-network", network.Name);
        Assert.Equal(["web", "web.dev.internal", "www"], network.Aliases!);
        Assert.Equal(("web", container.Metadata.Name, null), (container.Metadata.Annotations!["resource-name"], spec.ContainerName!, spec.Persistent));
    }

    [Fact]
    public async Task Everybody_gets_the_address_that_works_where_he_is()
    {
        var api = _builder.AddExecutable("api", "true", ".").WithHttpEndpoint();
        var cache = _builder.AddContainer("cache", "redis", "7.4").WithHttpEndpoint(targetPort: 6379);
        var ofApi = api.GetEndpoint("http");
        var ofCache = cache.GetEndpoint("http");
        var web = _builder.AddContainer("web", "nginx", "1.27").WithEnvironment("API", ofApi).WithEnvironment("CACHE", ofCache);
        api.WithEnvironment("CACHE", ofCache)
            .WithEnvironment("AS_CONTAINERS_SEE_IT", cache.GetEndpoint("http", KnownNetworkIdentifiers.DefaultAspireContainerNetwork))
            .WithEnvironment("MYSELF", $"{api.GetEndpoint("http", KnownNetworkIdentifiers.DefaultAspireContainerNetwork).Property(EndpointProperty.HostAndPort)}");
        web.WithHttpEndpoint(targetPort: 80, env: "OWN_PORT");
        using var application = Build(gateway: null); // the engine forwards to loopback by itself, so nothing is made for it

        Assert.Equal(
            [new("API", "http://host.docker.internal:40001"), new("CACHE", "http://cache.dev.internal:6379"), new("OWN_PORT", "80")],
            (await application.ContainerSpecOfAsync("web")).Env!);
        var env = await application.EnvironmentOfAsync("api");
        Assert.Equal(
            ("http://localhost:40002", "http://cache.dev.internal:6379", "host.docker.internal:40001"), (env["CACHE"], env["AS_CONTAINERS_SEE_IT"], env["MYSELF"]));
    }

    [Fact]
    public async Task A_proxied_port_is_the_engine_s_choice_and_another_is_published_where_the_model_says()
    {
        _builder.AddContainer("rtmp", "nginx-rtmp", "1")
            .WithHttpEndpoint(port: 8088, targetPort: 80).WithEndpoint(port: 19350, targetPort: 1935, name: "rtmp", isProxied: false)
            .WithEndpoint(port: 53, targetPort: 5353, name: "dns", protocol: System.Net.Sockets.ProtocolType.Udp, isProxied: false)
            .WithEndpoint("dns", e => e.TargetHost = "0.0.0.0");
        using var application = Build(Gateway);

        var container = await application.ContainerOfAsync("rtmp");

        Assert.Equal(
            [(80, null, null, "TCP"), (1935, 19350, null, "TCP"), (5353, 53, "0.0.0.0", "UDP")],
            container.Spec!.Ports!.Select(p => (p.Port, p.HostPort, p.HostIp, p.Protocol!)));
        using var producers = JsonDocument.Parse(container.Metadata.Annotations!["service-producer"]);
        Assert.Equal(
            [("rtmp-http", 80), ("rtmp-rtmp", 1935), ("rtmp-dns", 5353)],
            producers.RootElement.EnumerateArray().Select(p => (p.GetProperty("serviceName").GetString()!, p.GetProperty("port").GetInt32())));
    }

    [Fact]
    public void A_container_that_does_not_say_where_it_listens_is_refused()
    {
        _builder.AddContainer("web", "nginx", "1.27").WithHttpEndpoint();

        var refused = Assert.Throws<DistributedApplicationException>(() => TestApplication.Build(_builder));

        Assert.Contains("Endpoint 'http' of container 'web' has no target port", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mount_whose_source_is_missing_is_named_and_nothing_is_made_in_its_place()
    {
        var missing = Path.Combine(_folder.Path, "nothing");
        _builder.AddContainer("web", "nginx", "1.27").WithBindMount(missing, "/files");
        using var application = Build(Gateway);

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.ContainerOfAsync("web"));

        Assert.Contains($"'web' mounts what is not there: {missing} (for /files)", refused.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(missing));
    }

    [Fact]
    public async Task A_container_of_somebody_else_is_never_taken_over()
    {
        _builder.AddContainer("web", "nginx", "1.27").WithContainerName("taken");
        _builder.AddContainer("other", "nginx", "1.27").WithContainerName("free");
        using var application = Build(Gateway);

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.ContainerOfAsync("web"));

        Assert.Contains("name 'taken' of resource 'web' is taken", refused.Message, StringComparison.Ordinal);
        Assert.Contains("container f32287f5125a, image docker.io/library/other:1. It was left alone.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("free", (await application.ContainerSpecOfAsync("other")).ContainerName);
    }

    [Fact]
    public async Task An_image_that_is_built_has_a_tag_of_this_checkout()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "image")).FullName;
        var dockerfile = _folder.File("image/Dockerfile", "FROM scratch");
        _builder.AddDockerfile("web", folder, stage: "final").WithBuildArg("WHO", "world").WithBuildArg("INHERITED", (object?)null);
        using var application = Build(Gateway);

        var spec = await application.ContainerSpecOfAsync("web");

        Assert.Matches("^web:[0-9a-f]{8}$", spec.Image);
        Assert.Equal((folder, dockerfile, "final"), (spec.Build!.Context, spec.Build.Dockerfile, spec.Build.Stage));
        Assert.Equal([spec.Image!], spec.Build.Tags!);
        Assert.Equal(["WHO=world", "INHERITED="], spec.Build.Args!.Select(a => $"{a.Name}={a.Value}"));
        File.Delete(dockerfile);
        Assert.Contains(dockerfile, (await Assert.ThrowsAsync<DistributedApplicationException>(() => application.ContainerOfAsync("web"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_outlives_the_application_has_the_same_name_in_each_run()
    {
        _builder.AddContainer("keeper", "redis", "7.4").WithLifetime(ContainerLifetime.Persistent);
        using var application = Build(Gateway);

        var spec = await application.ContainerSpecOfAsync("keeper");

        Assert.Matches("^keeper-[0-9a-f]{8}$", spec.ContainerName);
        Assert.Equal(application.Workload("keeper").Name, spec.ContainerName);
        Assert.True(spec.Persistent);
    }

    [Fact]
    public async Task Without_a_network_no_container_is_made()
    {
        _builder.AddContainer("web", "nginx", "1.27");
        using var application = TestApplication.Build(_builder).WithAddresses();

        var making = application.ContainerOfAsync("web");
        Assert.False(making.IsCompleted);
        application.Get<ContainerNetworks>().SetReady(Gateway);

        Assert.Equal("nginx:1.27", (await making).Spec!.Image);
    }

    private TestApplication Build(string? gateway)
    {
        var application = TestApplication.Build(_builder).WithAddresses();
        application.Get<ContainerNetworks>().SetReady(gateway);
        return application;
    }
}
