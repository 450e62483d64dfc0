using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.UnitTests.Hosting;

namespace Telemetry.UnitTests.AppHost;

public sealed class NativeToolTests : IDisposable
{
    private readonly LabBuilder _lab = new("--Parameters:postgres-password", "it's {secret}");

    [Fact]
    public async Task Prometheus_scrapes_what_its_lister_says_and_keeps_its_series()
    {
        var lister = _lab.Builder.AddProject<ApiProject>("lister");
        var prometheus = _lab.Builder.AddPrometheus("prometheus").WithTargetsFrom(lister);
        using var application = Start();

        var spec = await application.SpecOfAsync("prometheus");

        Assert.Equal(
            [
                $"--config.file={_lab.Data("prometheus", "prometheus.yml")}", $"--storage.tsdb.path={_lab.Data("prometheus", "tsdb")}",
                "--web.listen-address=127.0.0.1:{{- portForServing \"prometheus\" -}}",
            ],
            spec.Args!.Take(3));
        Assert.Contains("--storage.tsdb.retention.time=200h", spec.Args!);
        var configuration = File.ReadAllText(_lab.Data("prometheus", "prometheus.yml"));
        Assert.Contains("url: http://localhost:40001/targets", configuration, StringComparison.Ordinal);
        Assert.DoesNotContain("- url: ${", configuration, StringComparison.Ordinal);
        Assert.Equal(9090, prometheus.GetEndpoint("http").EndpointAnnotation.Port);
        Assert.Contains(prometheus.Resource.Annotations.OfType<ResourceRelationshipAnnotation>(), r => r.Resource == lister.Resource);
    }

    [Fact]
    public async Task Nginx_gets_its_ports_its_module_and_folders_of_its_own()
    {
        _lab.Builder.AddNginxRtmp("nginx-rtmp");
        using var application = Start();

        var spec = await application.SpecOfAsync("nginx-rtmp");

        Assert.Equal(["-e", "stderr", "-p", _lab.Data("nginx-rtmp"), "-c", _lab.Data("nginx-rtmp", "nginx.conf")], spec.Args);
        var configuration = File.ReadAllText(_lab.Data("nginx-rtmp", "nginx.conf")).Split('\n', 2)[1];
        Assert.DoesNotContain("${", configuration, StringComparison.Ordinal);
        Assert.Contains("load_module /opt/lib/ngx_rtmp_module.so;", configuration, StringComparison.Ordinal);
        Assert.Contains("listen 127.0.0.1:40001;", configuration, StringComparison.Ordinal);
        Assert.Contains("listen 127.0.0.1:40002;", configuration, StringComparison.Ordinal);
        Assert.Equal(2, configuration.Split("access_log off;").Length - 1);
        Assert.True(Directory.Exists(_lab.Data("nginx-rtmp", "hls")) && Directory.Exists(_lab.Data("nginx-rtmp", "temp")));
    }

    [Fact]
    public async Task Process_exporter_listens_on_loopback_and_reads_its_groups_in_the_checkout()
    {
        var exporter = _lab.Builder.AddProcessExporter("process-exporter");
        using var application = Start();

        var spec = await application.SpecOfAsync("process-exporter");

        Assert.Equal("-web.listen-address=127.0.0.1:{{- portForServing \"process-exporter\" -}}", spec.Args![0]);
        Assert.True(File.Exists(spec.Args[1].Split('=', 2)[1]), spec.Args[1]);
        Assert.Contains("-recheck", spec.Args);
        Assert.Equal(9505, exporter.GetEndpoint("http").EndpointAnnotation.Port);
    }

    [Fact]
    public void Nothing_stands_before_the_ports_of_what_is_measured()
    {
        var nginx = _lab.Builder.AddNginxRtmp("nginx-rtmp").Resource;

        Assert.Equal(
            [("http", (int?)8088, false), ("rtmp", 1935, false)],
            nginx.Annotations.OfType<EndpointAnnotation>().Select(e => (e.Name, e.Port, e.IsProxied)));
    }

    [Fact]
    public void Where_runs_share_a_machine_unproxied_ports_are_chosen_too()
    {
        using var lab = new LabBuilder("--DcpPublisher:RandomizePorts", "true");
        lab.Builder.AddNginxRtmp("nginx-rtmp");
        lab.Builder.AddResultsDatabase("postgres", "telemetry");

        Assert.All(lab.Builder.Resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>()), e => Assert.Null(e.Port));
    }

    [Fact]
    public async Task Postgres_runs_under_its_supervisor_and_hands_over_what_the_official_one_does()
    {
        var database = _lab.Builder.AddResultsDatabase("postgres", "telemetry");
        _lab.Builder.AddExecutable("client", "true", ".").WithReference(database);
        using var application = Start();

        var spec = await application.SpecOfAsync("postgres");
        var client = await application.EnvironmentOfAsync("client");

        Assert.Equal("/bin/sh", spec.ExecutablePath);
        Assert.Equal(
            [Path.Combine(Projects.AppHost.ProjectPath, "Postgres", "postgres.sh"), "/opt/bin", _lab.Data("postgres"), "54320", "telemetry"],
            spec.Args);
        Assert.Equal("it's {secret}", spec.Env!.Single(e => e.Name == "POSTGRES_PASSWORD").Value);
        Assert.Equal(
            [
                new("ConnectionStrings__telemetry", "Host=localhost;Port=40001;Username=postgres;Password=it's {secret};Database=telemetry"),
                new("TELEMETRY_DATABASENAME", "telemetry"), new("TELEMETRY_HOST", "localhost"),
                new("TELEMETRY_JDBCCONNECTIONSTRING", "jdbc:postgresql://localhost:40001/telemetry"), new("TELEMETRY_PASSWORD", "it's {secret}"),
                new("TELEMETRY_PORT", "40001"), new("TELEMETRY_URI", "postgresql://postgres:it%27s%20%7Bsecret%7D@localhost:40001/telemetry"),
                new("TELEMETRY_USERNAME", "postgres"),
            ],
            client.OrderBy(e => e.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Both_bodies_of_the_database_hand_over_the_same_names()
    {
        using var published = new LabBuilder("--operation", "publish");

        var native = _lab.Builder.AddResultsDatabase("postgres", "telemetry").Resource;
        var official = published.Builder.AddResultsDatabase("postgres", "telemetry").Resource;

        Assert.Equal(
            official.GetConnectionProperties().Select(p => p.Key).Order(StringComparer.Ordinal),
            native.GetConnectionProperties().Select(p => p.Key).Order(StringComparer.Ordinal));
        // Only the official one is ever published, where a database is its server's connection string and its own name.
        Assert.Equal("{postgres.connectionString};Database=telemetry", official.ConnectionStringExpression.ValueExpression);
        Assert.Equal(
            $"{((PostgresDatabaseResource)official).Parent.ConnectionStringExpression.ValueExpression};Database=telemetry", native.ConnectionStringExpression.ValueExpression);
    }

    // With the official packages a child has its parent's checks as well; one key twice would end in no report at all.
    [Fact]
    public void No_health_check_is_on_both_a_server_and_its_database()
    {
        _lab.Builder.AddResultsDatabase("postgres", "telemetry");

        foreach (var resource in _lab.Builder.Resources)
        {
            if (resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var checks))
            {
                Assert.Equal(checks.Select(c => c.Key).Distinct(), checks.Select(c => c.Key));
            }
        }
    }

    [Fact]
    public async Task Only_a_tool_from_the_extracted_tree_gets_its_libraries()
    {
        _lab.Builder.AddPushgateway("pushgateway");
        _lab.Builder.AddProject<ApiProject>("runner").WithFFmpeg();
        using var application = Start(libraries: "/opt/tree/usr/lib");

        var runner = await application.EnvironmentOfAsync("runner");

        Assert.Equal("/opt/tree/usr/lib", (await application.EnvironmentOfAsync("pushgateway"))["LD_LIBRARY_PATH"]);
        Assert.Equal(("/opt/bin/ffmpeg", "/opt/tree/usr/lib"), (runner["FFmpeg__Path"], runner["FFmpeg__LibraryPath"]));
        Assert.DoesNotContain("LD_LIBRARY_PATH", runner.Keys);
    }

    [Fact]
    public async Task An_installed_tool_uses_the_system_s_libraries()
    {
        _lab.Builder.AddPushgateway("pushgateway");
        _lab.Builder.AddProject<ApiProject>("runner").WithFFmpeg();
        using var application = Start();

        Assert.DoesNotContain("LD_LIBRARY_PATH", (await application.EnvironmentOfAsync("pushgateway")).Keys);
        Assert.DoesNotContain("FFmpeg__LibraryPath", (await application.EnvironmentOfAsync("runner")).Keys);
    }

    [Fact]
    public async Task Asking_for_a_tool_before_the_start_says_so()
    {
        _lab.Builder.AddPushgateway("pushgateway");
        using var application = TestApplication.Build(_lab.Builder).WithAddresses();

        var early = await Assert.ThrowsAsync<InvalidOperationException>(() => application.SpecOfAsync("pushgateway"));

        Assert.Equal("Pushgateway is located when the application starts, not before.", early.Message);
    }

    public void Dispose() => _lab.Dispose();

    private TestApplication Start(string? libraries = null) => TestApplication.Build(_lab.WithTools(libraries).Builder).WithAddresses();
}
