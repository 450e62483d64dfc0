using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.AppHost;
using Telemetry.UnitTests.Hosting;

namespace Telemetry.UnitTests.AppHost;

public sealed class ToolBodyTests
{
    [Theory]
    [InlineData("auto")]
    [InlineData("Native")]
    public void Native_tools_are_programs(string setting)
    {
        using var lab = new LabBuilder("--Telemetry:Tools", setting);

        Assert.IsAssignableFrom<ExecutableResource>(lab.Builder.AddPushgateway("pushgateway").Resource);
    }

    [Fact]
    public void Containers_are_refused_in_one_sentence_that_says_what_to_set()
    {
        using var lab = new LabBuilder("--Telemetry:Tools", "container");

        var refused = Assert.Throws<DistributedApplicationException>(() => lab.Builder.AddPushgateway("pushgateway"));

        Assert.Equal("Telemetry:Tools is 'container', and containers are not run by this version yet: nothing was started. Set Telemetry:Tools to 'native' or 'auto'.", refused.Message);
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
        Assert.Equal(5, images.Count);
        Assert.All(images, image =>
        {
            Assert.NotEqual("latest", image.Tag);
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

    [Fact]
    public void Process_exporter_is_built_from_an_exact_tag_with_the_groups_that_the_native_one_reads()
    {
        using var lab = new LabBuilder("--operation", "publish");

        lab.Builder.AddProcessExporter("process-exporter");

        var build = lab.Builder.Resources.Single().Annotations.OfType<DockerfileBuildAnnotation>().Single();
        Assert.Matches(@"(?m)^FROM [a-z]+\.io/ncabatoff/process-exporter:\d+\.\d+\.\d+$", File.ReadAllText(build.DockerfilePath));
        Assert.Contains("COPY groups.yml ", File.ReadAllText(build.DockerfilePath), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(build.ContextPath, "groups.yml")));
    }

    [Fact]
    public void Images_are_named_once_in_the_sources()
    {
        var images = typeof(ToolBodies).Assembly.GetTypes().Where(t => t.Name.EndsWith("Image", StringComparison.Ordinal)).ToList();

        Assert.Equal(["AlertmanagerImage", "NodeExporterImage", "PrometheusImage", "PushgatewayImage"], images.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(images, t => Assert.DoesNotMatch("^latest$", (string)t.GetField("Tag")!.GetRawConstantValue()!));
    }

    [Fact]
    public void The_user_s_container_names_are_kept()
    {
        using var lab = new LabBuilder("--operation", "publish");

        AddAll(lab.Builder);

        Assert.Equal(
            ["kevin-telemetry-alertmanager", "kevin-telemetry-prometheus", "kevin-telemetry-pushgateway"],
            lab.Builder.Resources.SelectMany(r => r.Annotations.OfType<ContainerNameAnnotation>()).Select(a => a.Name).Order(StringComparer.Ordinal));
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
        builder.AddPrometheus("prometheus");
        builder.AddResultsDatabase("postgres", "telemetry");
    }
}
