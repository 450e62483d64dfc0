using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.UnitTests.Docs;
using YamlDotNet.RepresentationModel;

namespace Telemetry.UnitTests.Hosting.Publishing;

public sealed class ComposeTests : IDisposable
{
    private const string File = "docker-compose.yaml";

    private readonly TinyApplication _tiny = TinyApplication.WithStep("publish");

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task File_is_what_the_official_packages_write_for_the_same_model()
    {
        _tiny.AddCompose();
        _tiny.AddEverything();

        await _tiny.RunAsync();

        Assert.Equal(Checkout.Text("UnitTests/Hosting/Publishing/official-docker-compose.yaml"), _tiny.Text(File));
    }

    [Fact]
    public async Task Variables_are_those_of_the_official_packages_with_what_needs_no_choice_filled_in()
    {
        _tiny.AddCompose();
        _tiny.AddEverything();

        await _tiny.RunAsync();

        var official = Checkout.Text("UnitTests/Hosting/Publishing/official.env");
        Assert.Equal(
            official.Replace("GREETING=", "GREETING=hello", StringComparison.Ordinal).Replace("BINDMOUNT_0=", $"BINDMOUNT_0={TinyApplication.Scripts}", StringComparison.Ordinal),
            _tiny.Text(".env"));
    }

    [Fact]
    public async Task What_a_user_wrote_into_the_variables_stays_when_published_again()
    {
        Directory.CreateDirectory(_tiny.Folder);
        await System.IO.File.WriteAllTextAsync(Path.Combine(_tiny.Folder, ".env"), "# Mine\nAPI_KEY=own=1 # x\nOTHER=kept\nGREETING=\n");
        _tiny.AddCompose();
        _tiny.AddEverything();

        await _tiny.RunAsync();

        var lines = _tiny.Text(".env").Split('\n');
        Assert.Equal(["# Mine", "API_KEY=own=1 # x"], lines.SkipWhile(line => line != "# Mine").Take(2));
        Assert.Contains("OTHER=kept", lines);
        Assert.Contains("GREETING=hello", lines);
    }

    [Fact]
    public async Task Ports_are_published_for_external_endpoints_and_exposed_for_the_others()
    {
        _tiny.Builder.AddContainer("server", "server", "1")
            .WithEndpoint(port: 1935, targetPort: 1936, name: "rtmp", scheme: "tcp", isExternal: true)
            .WithEndpoint(targetPort: 8088, name: "http", scheme: "http", isExternal: true)
            .WithEndpoint(port: 53, name: "dns", protocol: ProtocolType.Udp, isExternal: true)
            .WithEndpoint(port: 9090, targetPort: 9090, name: "metrics", scheme: "http")
            .WithEndpoint(port: 514, targetPort: 5514, name: "syslog", protocol: ProtocolType.Udp)
            .WithEndpoint(targetPort: 1937, name: "direct", scheme: "tcp", isProxied: false, isExternal: true);

        var server = await ServiceAsync("server");

        Assert.Equal(["1935:1936", "8088", "53:53/udp", "1937:1937"], Texts(server, "ports"));
        Assert.Equal(["9090", "5514/udp"], Texts(server, "expose"));
    }

    [Fact]
    public async Task Project_with_a_port_of_the_model_has_no_variable_for_it()
    {
        var api = _tiny.AddApi("api").WithEndpoint("http", endpoint => (endpoint.Port, endpoint.TargetPort, endpoint.IsExternal) = (8080, 9502, true));
        _tiny.AddApi("second").WithHttpEndpoint(targetPort: 9600, name: "admin").WithReference(api);

        var services = await ServicesAsync();

        Assert.Equal("9502", Text(services, "api", "environment", "HTTP_PORTS"));
        Assert.Equal(["8080:9502"], Texts(services["api"], "ports"));
        Assert.Equal(["9502"], Texts(services["api"], "expose"));
        Assert.Equal("http://api:9502", Text(services, "second", "environment", "services__api__http__0"));
        Assert.Equal("${SECOND_PORT};9600", Text(services, "second", "environment", "HTTP_PORTS"));
        Assert.Equal(["${SECOND_PORT}", "9600"], Texts(services["second"], "expose"));
        Assert.DoesNotContain("API_PORT", _tiny.Text(".env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Container_of_a_Dockerfile_gets_its_image_from_a_variable_and_keeps_name_and_entrypoint()
    {
        _tiny.Builder.AddContainer("my-server", "docker.io/official", "3").WithDockerfile("../docker").WithContainerName("kevin-server").WithEntrypoint("/bin/server").WithArgs("--a", "b");

        var server = await ServiceAsync("my-server");

        Assert.Equal(("${MY_SERVER_IMAGE}", "kevin-server"), (Text(server, "image"), Text(server, "container_name")));
        Assert.Equal(["/bin/server"], Texts(server, "entrypoint"));
        Assert.Equal(["--a", "b"], Texts(server, "command"));
        Assert.Contains("\n# Container image name for my-server\nMY_SERVER_IMAGE=\n", "\n" + _tiny.Text(".env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_and_variables_refer_to_services_by_name_and_to_parameters_by_variable()
    {
        var password = _tiny.Builder.AddParameter("the-password", secret: true).Resource;
        var a = _tiny.Builder.AddContainer("a", "a", "1").WithHttpEndpoint(targetPort: 80);
        var endpoint = a.GetEndpoint("http");
        _tiny.Builder.AddContainer("b", "b", "1")
            .WithArgs(context => context.Args.Add(ReferenceExpression.Create($"--url={endpoint}/$x?p={password:uri}")))
            .WithEnvironment("PARTS", ReferenceExpression.Create(
                $"{endpoint.Property(EndpointProperty.Scheme)} {endpoint.Property(EndpointProperty.HostAndPort)} {endpoint.Property(EndpointProperty.TargetPort)} {endpoint.Property(EndpointProperty.TlsEnabled)}"));

        var b = await ServiceAsync("b");

        Assert.Equal(["--url=http://a:80/$$x?p=${THE_PASSWORD}"], Texts(b, "command"));
        Assert.Equal("http a:80 80 False", Text(b, "environment", "PARTS"));
    }

    [Fact]
    public async Task Dollar_of_the_model_is_no_variable_of_compose()
    {
        _tiny.Builder.AddContainer("a", "a", "1").WithEntrypoint("/bin/sh").WithArgs("-c", "echo $HOME ${X:-y} $(date)").WithEnvironment("PRICE", "$5 {0}");

        var a = await ServiceAsync("a");

        Assert.Equal(["-c", "echo $$HOME $${X:-y} $$(date)"], Texts(a, "command"));
        Assert.Equal("$$5 {0}", Text(a, "environment", "PRICE"));
    }

    [Fact]
    public async Task Waits_become_dependencies_on_services_only()
    {
        var database = _tiny.Builder.AddPostgres("pg").AddDatabase("db");
        var tool = _tiny.Builder.AddExecutable("tool", "true", ".");
        var migrator = _tiny.AddApi("Migrator").WaitFor(database);
        _tiny.AddApi("api").WaitForCompletion(migrator).WaitForStart(database).WaitFor(tool);

        var services = await ServicesAsync();

        Assert.Equal([("pg", "service_started")], Dependencies(services["migrator"]));
        Assert.Equal([("migrator", "service_completed_successfully"), ("pg", "service_started")], Dependencies(services["api"]));
        Assert.False(services.Children.ContainsKey("tool"));
    }

    [Fact]
    public async Task Mounts_are_variables_but_for_the_engines_socket()
    {
        _tiny.Builder.AddContainer("a-b-c", "a", "1")
            .WithBindMount("/var/run/docker.sock", "/var/run/docker.sock").WithBindMount("one", "/one").WithVolume("data", "/data").WithBindMount("/two words", "/two", isReadOnly: true);

        var a = await ServiceAsync("a-b-c");

        Assert.Equal(
            ["bind /var/run/docker.sock false", "bind ${A_B_C_BINDMOUNT_0} false", "volume data false", "bind ${A_B_C_BINDMOUNT_1} true"],
            ((YamlSequenceNode)a["volumes"]).Select(x => $"{Text(x, "type")} {Text(x, "source")} {Text(x, "read_only")}"));
        Assert.Contains("A_B_C_BINDMOUNT_1='/two words'\n", _tiny.Text(".env"), StringComparison.Ordinal);
        Assert.Contains($"A_B_C_BINDMOUNT_0={Path.GetFullPath("one", _tiny.Builder.AppHostDirectory)}\n", _tiny.Text(".env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_gets_telemetry_of_services_that_have_some_and_can_be_left_out()
    {
        _tiny.AddCompose().WithDashboard(dashboard => dashboard.WithHostPort(18080).WithForwardedHeaders());
        _tiny.Builder.AddContainer("a", "a", "1").WithOtlpExporter();
        _tiny.Builder.AddContainer("b", "b", "1");

        var services = await ServicesAsync(addCompose: false);

        Assert.Equal(["18080:18888"], Texts(services["compose-dashboard"], "ports"));
        Assert.Equal("true", Text(services, "compose-dashboard", "environment", "ASPIRE_DASHBOARD_FORWARDEDHEADERS_ENABLED"));
        Assert.Equal("http://compose-dashboard:18889", Text(services, "a", "environment", "OTEL_EXPORTER_OTLP_ENDPOINT"));
        Assert.False(((YamlMappingNode)services["b"]).Children.ContainsKey("environment"));

        using var without = TinyApplication.WithStep("publish");
        without.AddCompose().WithDashboard(enabled: false);
        without.Builder.AddContainer("a", "a", "1").WithOtlpExporter();
        await without.RunAsync();
        Assert.DoesNotContain("dashboard", without.Text(File), StringComparison.Ordinal);
        Assert.DoesNotContain("OTEL_", without.Text(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_file_and_variables_can_be_changed_before_they_are_written()
    {
        var key = _tiny.Builder.AddParameter("key", secret: true);
        _tiny.AddCompose()
            .WithProperties(environment => environment.DefaultNetworkName = "lab")
            .ConfigureComposeFile(file => file.Name = "telemetry")
            .ConfigureEnvFile(variables => variables["KEY"].Description = "The key, from the safe");
        _tiny.Builder.AddContainer("a", "a", "1").PublishAsDockerComposeService((resource, service) =>
        {
            service.Pid = "host";
            service.CapAdd.Add("SYS_PTRACE");
            service.DomainName = "lab";
            service.Healthcheck = new() { Test = ["CMD", "true"], Interval = "5s", Timeout = "3s", StartPeriod = "1s", Retries = 3 };
            service.AddEnvironmentalVariable("KEY", key.AsEnvironmentPlaceholder(resource));
        });

        await _tiny.RunAsync();

        var text = _tiny.Text(File);
        Assert.StartsWith("name: \"telemetry\"\nservices:\n", text, StringComparison.Ordinal);
        Assert.Contains("  a:\n    image: \"a:1\"\n    environment:\n      KEY: \"${KEY}\"\n    networks:\n      - \"lab\"\n    healthcheck:\n      test:\n        - \"CMD\"\n        - \"true\"\n      interval: \"5s\"\n      timeout: \"3s\"\n      retries: 3\n      start_period: \"1s\"\n    domainname: \"lab\"\n    pid: \"host\"\n    cap_add:\n      - \"SYS_PTRACE\"\n", text, StringComparison.Ordinal);
        Assert.Contains("# The key, from the safe\nKEY=\n", _tiny.Text(".env"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImagePullPolicy.Always, "always")]
    [InlineData(ImagePullPolicy.Never, "never")]
    [InlineData(ImagePullPolicy.Default, null)]
    public async Task Pull_policy_is_said_where_it_is_not_the_engines(ImagePullPolicy policy, string? expected)
    {
        _tiny.Builder.AddContainer("a", "a", "1").WithImagePullPolicy(policy);

        var a = (YamlMappingNode)await ServiceAsync("a");

        Assert.Equal(expected, a.Children.TryGetValue("pull_policy", out var value) ? value.ToString() : null);
    }

    [Fact]
    public async Task Long_text_stays_on_one_line()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 100));
        _tiny.Builder.AddContainer("a", "a", "1").WithEnvironment("LONG", text);

        Assert.Equal(text, Text(await ServiceAsync("a"), "environment", "LONG"));
        Assert.Contains($"LONG: \"{text}\"\n", _tiny.Text(File), StringComparison.Ordinal);
    }

    private static (string, string)[] Dependencies(YamlNode service) =>
        [.. ((YamlMappingNode)service["depends_on"]).Children.Select(x => (x.Key.ToString(), Text(x.Value, "condition")))];

    private static string[] Texts(YamlNode service, string key) => [.. ((YamlSequenceNode)service[key]).Select(x => x.ToString())];

    private static string Text(YamlNode node, params string[] path) => path.Aggregate(node, (at, key) => at[key]).ToString();

    private async Task<YamlNode> ServiceAsync(string name) => (await ServicesAsync())[name];

    private async Task<YamlMappingNode> ServicesAsync(bool addCompose = true)
    {
        if (addCompose)
        {
            _tiny.AddCompose();
        }

        await _tiny.RunAsync();
        var yaml = new YamlStream();
        yaml.Load(new StringReader(_tiny.Text(File)));
        return (YamlMappingNode)yaml.Documents[0].RootNode["services"];
    }
}
