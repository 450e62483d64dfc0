using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.AppHost;
using Telemetry.UnitTests.Hosting;

namespace Telemetry.UnitTests.AppHost;

public sealed class ToolBodyTests
{
    [Theory]
    [InlineData("auto", "/nowhere/docker.sock", false)]
    [InlineData("Native", "engine", false)]
    [InlineData("auto", "engine", true)]
    // The engine may be there later: then the resources say so, and start when it is.
    [InlineData("Container", "/nowhere/docker.sock", true)]
    public void Tools_are_what_the_setting_and_the_engine_say(string setting, string socket, bool areContainers)
    {
        using var engine = new FakeEngine();
        using var lab = new LabBuilder(["--Telemetry:Tools", setting, .. engine.Arguments(socket == "engine" ? engine.Socket : socket)]);

        var resource = lab.Builder.AddPushgateway("pushgateway").Resource;

        Assert.Equal(areContainers, resource is ContainerResource);
        Assert.NotEqual(areContainers, resource is ExecutableResource);
    }

    [Fact]
    public void The_engine_is_asked_once_for_all_tools()
    {
        using var engine = new FakeEngine();
        using var lab = new LabBuilder(["--Telemetry:Tools", "auto", .. engine.Arguments(engine.Socket)]);

        AddAll(lab.Builder);

        Assert.Equal(["/_ping"], engine.Asked);
    }

    [Fact]
    public void Any_other_word_is_refused_with_the_words_there_are()
    {
        using var lab = new LabBuilder("--Telemetry:Tools", "podman");

        var refused = Assert.Throws<DistributedApplicationException>(() => lab.Builder.AddPushgateway("pushgateway"));

        Assert.Contains("Telemetry:Tools is 'podman', which is none of auto, container and native", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Telemetry__Tools", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Publishing_means_containers_whatever_is_set_and_makes_no_folder()
    {
        using var lab = new LabBuilder("--operation", "publish");

        AddAll(lab.Builder);

        Assert.DoesNotContain(lab.Builder.Resources, r => r is ExecutableResource);
        Assert.Empty(Directory.GetFileSystemEntries(lab.Data()));
    }

    [Fact]
    public void Every_image_has_an_exact_tag_and_a_registry()
    {
        using var lab = new LabBuilder("--operation", "publish");

        AddAll(lab.Builder);

        var images = lab.Builder.Resources.Where(r => !r.Annotations.OfType<DockerfileBuildAnnotation>().Any())
            .SelectMany(r => r.Annotations.OfType<ContainerImageAnnotation>()).ToList();
        Assert.Equal(4, images.Count);
        Assert.All(images, image =>
        {
            Assert.Matches(@"^v?\d+\.\d+(\.\d+)?$", image.Tag!);
            Assert.Matches(@"^[a-z]+\.io$", image.Registry!);
        });
    }

    [Fact]
    public void Nginx_is_built_from_an_exact_tag_with_every_place_of_its_configuration_filled_in()
    {
        using var lab = new LabBuilder("--operation", "publish");

        lab.Builder.AddNginxRtmp("nginx-rtmp");

        var build = lab.Builder.Resources.Single().Annotations.OfType<DockerfileBuildAnnotation>().Single();
        var dockerfile = File.ReadAllText(build.DockerfilePath);
        Assert.Matches(@"(?m)^FROM [a-z]+\.io/\S+:\d+\.\d+\S*$", dockerfile);
        Assert.Equal(PlacesIn(File.ReadAllText(Path.Combine(build.ContextPath, "nginx.conf"))), PlacesIn(dockerfile));
    }

    [Theory]
    [InlineData("prometheus", typeof(PrometheusImage))]
    [InlineData("alertmanager", typeof(AlertmanagerImage))]
    [InlineData("grafana", typeof(GrafanaImage))]
    public void What_is_published_begins_with_the_image_that_runs_here_and_holds_what_is_mounted_here(string name, Type image)
    {
        using var published = new LabBuilder("--operation", "publish");
        using var here = new LabBuilder("--Telemetry:Tools", "container");
        AddAll(published.Builder);
        AddAll(here.Builder);

        var build = published.Resource(name).Annotations.OfType<DockerfileBuildAnnotation>().Single();
        var lines = File.ReadAllLines(build.DockerfilePath);
        string Constant(string field) => (string)image.GetField(field)!.GetRawConstantValue()!;

        Assert.Contains($"FROM {Constant("Registry")}/{Constant("Image")}:{Constant("Tag")}", lines);
        Assert.DoesNotContain(published.Resource(name).Annotations, a => a is ContainerMountAnnotation { Type: ContainerMountType.BindMount });
        foreach (var mount in here.Resource(name).Annotations.OfType<ContainerMountAnnotation>().Where(m => m.Type == ContainerMountType.BindMount))
        {
            Assert.True(mount.IsReadOnly);
            Assert.Contains(lines, line => line.StartsWith("COPY ", StringComparison.Ordinal) && line.TrimEnd('/').EndsWith(" " + mount.Target, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Images_are_named_once_in_the_sources_with_an_exact_tag()
    {
        var images = typeof(ToolBodies).Assembly.GetTypes().Where(t => t.Name.EndsWith("Image", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            ["AlertmanagerImage", "CAdvisorImage", "DcgmExporterImage", "GrafanaImage", "NodeExporterImage", "ProcessExporterImage", "PrometheusImage", "PushgatewayImage", "VictoriaMetricsImage"],
            images.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(images, t => Assert.Matches(@"^v?\d+\.\d+\.\d+", (string)t.GetField("Tag")!.GetRawConstantValue()!));
    }

    [Fact]
    public void The_user_s_container_names_are_kept()
    {
        using var lab = new LabBuilder("--operation", "publish");

        AddAll(lab.Builder);

        var names = lab.Builder.Resources.SelectMany(r => r.Annotations.OfType<ContainerNameAnnotation>()).Select(a => a.Name).ToList();
        Assert.Superset(
            new HashSet<string> { "kevin-telemetry-grafana", "kevin-telemetry-prometheus", "kevin-telemetry-pushgateway" }, names.ToHashSet());
        Assert.All(names, name => Assert.StartsWith("kevin-telemetry-", name, StringComparison.Ordinal));
    }

    private static IEnumerable<string> PlacesIn(string text) =>
        Regex.Matches(text, @"\$\{[A-Z_]+\}").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static void AddAll(IDistributedApplicationBuilder builder)
    {
        builder.AddPushgateway("pushgateway");
        builder.AddNginxRtmp("nginx-rtmp");
        builder.AddNodeExporter("node-exporter");
        builder.AddProcessExporter("process-exporter");
        builder.AddAlertmanager("alertmanager", builder.AddProject<ApiProject>("inbox"));
        builder.AddGrafana("grafana", builder.AddPrometheus("prometheus"));
        builder.AddResultsDatabase("postgres", "telemetry");
    }
}
