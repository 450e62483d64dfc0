using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Hosting.Publishing;

public sealed class ManifestTests : IDisposable
{
    private readonly TinyApplication _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("official-manifest.json", false)]
    [InlineData("official-manifest-with-compose.json", true)]
    public async Task Manifest_is_what_the_official_packages_write_for_the_same_model(string file, bool withCompose)
    {
        var official = Checkout.Text($"UnitTests/Hosting/Publishing/{file}");
        if (withCompose)
        {
            _tiny.AddCompose();
        }

        var own = await _tiny.AddEverything().PublishAsync();

        Assert.Equal(official.Trim(), own.Replace($"\"{_tiny.RelativeRoot}/", "\"../", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public async Task Ports_of_the_model_stay_and_missing_ones_are_counted_from_8000()
    {
        _tiny.Builder.AddContainer("server", "docker.io/library/server", "1")
            .WithEndpoint(port: 1935, targetPort: 1936, name: "rtmp", scheme: "tcp").WithEndpoint(port: 53, name: "dns", scheme: "udp", protocol: System.Net.Sockets.ProtocolType.Udp);
        _tiny.Builder.AddExecutable("a", "true", ".").WithHttpEndpoint().WithHttpEndpoint(name: "second");
        _tiny.Builder.AddExecutable("b", "true", ".").WithHttpEndpoint(targetPort: 9000);

        var resources = await ResourcesAsync();

        var rtmp = resources.GetProperty("server").GetProperty("bindings").GetProperty("rtmp");
        Assert.Equal((1935, 1936), (rtmp.GetProperty("port").GetInt32(), rtmp.GetProperty("targetPort").GetInt32()));
        var dns = resources.GetProperty("server").GetProperty("bindings").GetProperty("dns");
        Assert.Equal(("udp", "udp", "udp", 53), (dns.GetProperty("scheme").GetString(), dns.GetProperty("protocol").GetString(), dns.GetProperty("transport").GetString(), dns.GetProperty("targetPort").GetInt32()));
        Assert.Equal(
            [8000, 8001, 9000],
            from name in (string[])["a", "b"] from binding in resources.GetProperty(name).GetProperty("bindings").EnumerateObject() select binding.Value.GetProperty("targetPort").GetInt32());
    }

    [Fact]
    public async Task Port_that_is_also_the_target_is_said_once_and_chosen_ports_avoid_those_in_use()
    {
        _tiny.Builder.AddContainer("server", "server", "1")
            .WithEndpoint(port: 8000, targetPort: 8000, name: "same", scheme: "tcp").WithEndpoint(targetPort: 1935, name: "direct", scheme: "tcp", isProxied: false).WithEndpoint(name: "free", scheme: "tcp");

        var server = (await ResourcesAsync()).GetProperty("server").GetProperty("bindings");

        Assert.Equal("""{"scheme":"tcp","protocol":"tcp","transport":"tcp","targetPort":8000}""", Compact(server.GetProperty("same")));
        Assert.Equal("""{"scheme":"tcp","protocol":"tcp","transport":"tcp","targetPort":1935}""", Compact(server.GetProperty("direct")));
        Assert.Equal("""{"scheme":"tcp","protocol":"tcp","transport":"tcp","targetPort":8001}""", Compact(server.GetProperty("free")));
    }

    [Fact]
    public async Task Ports_that_the_model_gives_a_project_are_carried()
    {
        _tiny.AddApi("api").WithEndpoint("http", endpoint => (endpoint.Port, endpoint.TargetPort, endpoint.IsExternal) = (8080, 9502, true)).WithHttpEndpoint(targetPort: 9600, name: "admin")
            .WithHttpsEndpoint(targetPort: 9443, name: "secure");

        var api = (await ResourcesAsync()).GetProperty("api");

        Assert.Equal("""{"scheme":"http","protocol":"tcp","transport":"http","port":8080,"targetPort":9502,"external":true}""", Compact(api.GetProperty("bindings").GetProperty("http")));
        Assert.Equal("""{"scheme":"https","protocol":"tcp","transport":"http"}""", Compact(api.GetProperty("bindings").GetProperty("https")));
        Assert.Equal("""{"scheme":"http","protocol":"tcp","transport":"http","targetPort":9600}""", Compact(api.GetProperty("bindings").GetProperty("admin")));
        Assert.Equal("{api.bindings.http.targetPort};{api.bindings.admin.targetPort}", api.GetProperty("env").GetProperty("HTTP_PORTS").GetString());
        Assert.Equal("{api.bindings.secure.targetPort}", api.GetProperty("env").GetProperty("HTTPS_PORTS").GetString());
    }

    [Fact]
    public async Task Project_without_endpoints_stands_behind_no_ingress()
    {
        var job = _tiny.AddApi("job").Resource;
        foreach (var endpoint in job.Annotations.OfType<EndpointAnnotation>().ToList())
        {
            job.Annotations.Remove(endpoint);
        }

        Assert.Equal("""{"OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY":"in_memory"}""", Compact((await ResourcesAsync()).GetProperty("job").GetProperty("env")));
    }

    [Fact]
    public async Task Output_path_that_is_no_json_file_is_a_folder()
    {
        _tiny.Builder.Configuration["output-path"] = _tiny.Folder;

        await _tiny.RunAsync();

        Assert.Equal(["aspire-manifest.json"], Directory.GetFiles(_tiny.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Image_that_is_built_names_its_folder_and_file_relative_to_the_manifest()
    {
        _tiny.Builder.AddContainer("server", "server").WithDockerfile("../docker", stage: "final").WithEntrypoint("/bin/server")
            .WithBuildArg("VERSION", _tiny.Builder.AddParameter("version")).WithBuildArg("FLAG", false);

        var server = (await ResourcesAsync()).GetProperty("server");

        Assert.Equal("container.v1", server.GetProperty("type").GetString());
        Assert.Equal(
            ($"{_tiny.RelativeRoot}/Tiny/docker", $"{_tiny.RelativeRoot}/Tiny/docker/Dockerfile", "final", "/bin/server"),
            (server.GetProperty("build").GetProperty("context").GetString(), server.GetProperty("build").GetProperty("dockerfile").GetString(),
                server.GetProperty("build").GetProperty("stage").GetString(), server.GetProperty("entrypoint").GetString()));
        Assert.Equal("""{"VERSION":"{version.value}","FLAG":"false"}""", Compact(server.GetProperty("build").GetProperty("args")));
        Assert.False(server.TryGetProperty("image", out _));
    }

    [Fact]
    public async Task Resources_that_are_excluded_are_left_out_and_unknown_kinds_say_that_they_are()
    {
        _tiny.Builder.AddContainer("local", "local").ExcludeFromManifest();
        _tiny.Builder.AddResource(new OwnResource("own"));

        var resources = await ResourcesAsync();

        Assert.False(resources.TryGetProperty("local", out _));
        Assert.Equal("This resource does not support generation in the manifest.", resources.GetProperty("own").GetProperty("error").GetString());
    }

    [Fact]
    public async Task Value_that_is_used_for_a_URI_is_encoded_under_one_name_however_often_it_is_used()
    {
        var key = _tiny.Builder.AddParameter("key", secret: true).Resource;
        _tiny.Builder.AddExecutable("a", "true", ".")
            .WithEnvironment("FIRST", ReferenceExpression.Create($"http://user:{key:uri}@host"))
            .WithEnvironment("SECOND", ReferenceExpression.Create($"{ReferenceExpression.Create($"{{x}}{key:uri}")}/{key}"));

        var resources = await ResourcesAsync();

        var env = resources.GetProperty("a").GetProperty("env");
        Assert.Equal("http://user:{key-uri-encoded.value}@host", env.GetProperty("FIRST").GetString());
        Assert.Equal("{x}{key-uri-encoded.value}/{key.value}", env.GetProperty("SECOND").GetString());
        Assert.Equal("{key.value}", resources.GetProperty("key-uri-encoded").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Failure_names_the_resource_and_leaves_the_manifest_of_before()
    {
        await File.WriteAllTextAsync(_tiny.Manifest, "before");
        _tiny.Builder.AddContainer("server", "server").WithVolume(null, "/data");

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(_tiny.PublishAsync);

        Assert.Contains("'/data' of resource 'server' has no name", failure.Message, StringComparison.Ordinal);
        Assert.Equal("before", await File.ReadAllTextAsync(_tiny.Manifest));
    }

    [Fact]
    public async Task Without_an_output_path_nothing_is_guessed()
    {
        using var tiny = new TinyApplication("--output-path", "");
        tiny.Builder.Configuration["output-path"] = null;

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(tiny.PublishAsync);

        Assert.Contains("'--output-path [path]' option was not specified", failure.Message, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ResourcesAsync()
    {
        using var manifest = JsonDocument.Parse(await _tiny.PublishAsync());
        return manifest.RootElement.GetProperty("resources").Clone();
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private sealed class OwnResource(string name) : Resource(name);
}
