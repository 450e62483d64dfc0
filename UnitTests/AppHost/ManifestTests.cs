using System.Text.Json;
using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Hosting.Publishing;
using YamlDotNet.RepresentationModel;

namespace Telemetry.UnitTests.AppHost;

/// <summary>aspire-manifest.json, and the compose project beside it: what docs/deploy.md says of them.</summary>
public sealed partial class ManifestTests(PublishedLab lab) : IClassFixture<PublishedLab>
{
    [Fact]
    public void The_committed_manifest_is_what_the_AppHost_publishes() => GeneratedFile.AssertCurrent("aspire-manifest.json", lab.Manifest);

    [Fact]
    public void Manifest_keeps_to_the_public_schema() => Assert.Empty(ManifestSchema.Problems(lab.Json));

    [Fact]
    public void Nothing_is_a_process_of_this_machine_and_no_folder_of_it_is_mounted()
    {
        Assert.All(Each("type"), x => Assert.NotEqual("executable.v0", x.Value.GetString()));
        Assert.DoesNotContain("\"error\"", lab.Manifest, StringComparison.Ordinal);
        Assert.Empty(Each("bindMounts"));
        Assert.DoesNotMatch(@"""/(home|root|work|tmp|usr/src)/", lab.Manifest);
        Assert.DoesNotContain(Checkout.Root, lab.Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_image_has_an_exact_tag_or_a_Dockerfile_that_begins_with_one()
    {
        Assert.All(Each("image"), x => Assert.Matches(@"^[a-z]+\.io/\S+:v?\d+\.\d+(\.\d+)?$", x.Value.GetString()!));

        var dockerfiles = Each("build").Select(x => x.Value.GetProperty("dockerfile").GetString()!).ToList();
        Assert.Equal(6, dockerfiles.Count);
        Assert.All(dockerfiles, path => Assert.All(
            File.ReadLines(Checkout.PathOf(path)).Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.Matches(@"^FROM \S+\.(io|com)/\S+:v?\d+\.\d+\.?\d*\S*( AS build)?$", line)));
    }

    [Fact]
    public void Every_endpoint_has_its_port_of_the_README_inside()
    {
        var documented = Markdown.Table(Checkout.Text("README.md"), "resource", "endpoint", "port", "what it answers").ToDictionary(row => $"{row[0]} {row[1]}", row => row[2]);

        var bindings = Bindings().ToList();

        Assert.InRange(bindings.Count, 18, 30);
        Assert.All(bindings, x => Assert.Equal($"{x.Endpoint} {documented[x.Endpoint]}", $"{x.Endpoint} {x.Binding.GetProperty("targetPort").GetInt32()}"));
    }

    // azd's rules (docs/deploy.md): HTTP is on 80 and 443 and has no other port, TCP cannot be external.
    [Fact]
    public void Only_Grafana_and_the_player_are_open_to_everybody_and_RTMP_is_TCP_on_its_own_port()
    {
        Assert.Equal(["grafana http", "studio-player http"], Bindings().Where(x => x.Binding.TryGetProperty("external", out var e) && e.GetBoolean()).Select(x => x.Endpoint).Order(StringComparer.Ordinal));

        // Without another port outside it is the same one.
        Assert.DoesNotContain(Bindings(), x => x.Binding.TryGetProperty("port", out _));
        var rtmp = Bindings().Single(x => x.Endpoint == "nginx-rtmp rtmp").Binding;
        Assert.Equal((1935, "tcp", "tcp"), (rtmp.GetProperty("targetPort").GetInt32(), rtmp.GetProperty("scheme").GetString(), rtmp.GetProperty("transport").GetString()));
        Assert.DoesNotContain(Bindings(), x => x.Binding.GetProperty("scheme").GetString() == "https");
    }

    [Fact]
    public void Whatever_is_referred_to_is_in_the_manifest()
    {
        var names = lab.Resources.EnumerateObject().Select(x => x.Name).ToHashSet();

        var referred = Reference().Matches(lab.Manifest).Select(x => x.Groups[1].Value).Distinct().ToList();

        Assert.InRange(referred.Count, 15, 40);
        Assert.All(referred, x => Assert.Contains(x, names));
    }

    // A brace in a value is the beginning of an expression to azd.
    [Fact]
    public void Every_brace_is_part_of_a_reference() => Assert.All(
        Each("env").SelectMany(x => x.Value.EnumerateObject().Select(v => v.Value.GetString()!)).Concat(Each("args").SelectMany(x => x.Value.EnumerateArray().Select(v => v.GetString()!))),
        value => Assert.DoesNotMatch("[{}]", Reference().Replace(value, "")));

    [Fact]
    public void Secrets_are_inputs_that_are_generated_or_asked_for()
    {
        var secrets = Each("inputs").Where(x => x.Value.GetProperty("value").TryGetProperty("secret", out _)).ToList();

        Assert.Equal(["grafana-password", "postgres-password", "studio-player-token"], secrets.Select(x => x.Resource).Order(StringComparer.Ordinal));
        Assert.All(secrets, x => Assert.True(x.Value.GetProperty("value").GetProperty("default").TryGetProperty("generate", out _)));
        Assert.All(
            Each("env").SelectMany(x => x.Value.EnumerateObject()).Where(v => SecretName().IsMatch(v.Name)),
            v => Assert.StartsWith("{", v.Value.GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_measures_a_machine_by_its_folders_is_not_published()
    {
        Assert.DoesNotContain(lab.Resources.EnumerateObject(), x => x.Name is "node-exporter" or "process-exporter" or "cadvisor" or "dcgm-exporter");
        Assert.True(lab.Resources.TryGetProperty("rapl-exporter", out _));
    }

    [Fact]
    public void Compose_opens_three_ports_the_same_outside_as_inside()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(lab.Compose));
        var services = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode)["services"];

        var open = from service in services
                   where ((YamlMappingNode)service.Value).Children.ContainsKey("ports") && !service.Key.ToString().EndsWith("-dashboard", StringComparison.Ordinal)
                   from port in (YamlSequenceNode)service.Value["ports"]
                   select $"{service.Key} {port}";

        Assert.Equal(["grafana 3000:3000", "nginx-rtmp 1935:1935", "studio-player 8080:8080"], open.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(services, service => service.Value is YamlMappingNode node && node.Children.TryGetValue("volumes", out var volumes)
            && ((YamlSequenceNode)volumes).Any(volume => volume["type"].ToString() == "bind"));
    }

    private IEnumerable<(string Resource, JsonElement Value)> Each(string property) =>
        from resource in lab.Resources.EnumerateObject()
        where resource.Value.TryGetProperty(property, out _)
        select (resource.Name, resource.Value.GetProperty(property));

    private IEnumerable<(string Endpoint, JsonElement Binding)> Bindings() =>
        Each("bindings").SelectMany(x => x.Value.EnumerateObject().Select(binding => ($"{x.Resource} {binding.Name}", binding.Value)));

    [GeneratedRegex(@"\{([a-z][a-z0-9-]*)\.(?:bindings\.[a-z]+\.[a-zA-Z]+|value|connectionString|inputs\.value)\}")]
    private static partial Regex Reference();

    [GeneratedRegex("PASSWORD|TOKEN|SECRET", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
