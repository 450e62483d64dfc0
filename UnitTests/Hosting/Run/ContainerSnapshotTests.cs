using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class ContainerSnapshotTests : IDisposable
{
    private readonly TestApplication _application;

    public ContainerSnapshotTests()
    {
        var builder = TestApplication.Builder();
        builder.AddContainer("web", "nginx", "1.27").WithHttpEndpoint(targetPort: 80);
        _application = TestApplication.Build(builder);
    }

    public void Dispose() => _application.Dispose();

    [Theory]
    [InlineData(null, "Starting")]
    [InlineData("Pending", "Starting")]
    [InlineData("Building", "Building")]
    [InlineData("Running", "Running")]
    [InlineData("Exited", "Exited")]
    [InlineData("FailedToStart", "FailedToStart")]
    [InlineData("RuntimeUnhealthy", "RuntimeUnhealthy")]
    public void States_of_the_orchestrator_are_those_of_the_dashboard(string? state, string shown) =>
        Assert.Equal(shown, Apply(new() { State = state }).State?.Text);

    [Theory]
    [InlineData("Exited", 0, false, 0)]
    [InlineData("Exited", 7, true, 7)]
    [InlineData("Exited", 143, false, 143)]
    [InlineData("Exited", 143, true, null)]
    [InlineData("Exited", 137, true, null)]
    [InlineData("Running", 0, false, null)]
    public void A_stop_on_request_is_no_failure(string state, int code, bool wasAsked, int? shown) =>
        Assert.Equal(shown, Apply(new() { State = state, ExitCode = code }, new() { Stop = wasAsked }).ExitCode);

    [Fact]
    public void Image_id_name_ports_mounts_and_lifetime_are_told()
    {
        var snapshot = Apply(
            new() { State = "Running", ContainerId = "f32287f5125a", ContainerName = "web-abc", EffectiveArgs = ["-g", "daemon off;"] },
            new()
            {
                Image = "docker.io/library/nginx:1.27",
                Command = "nginx",
                Ports = [new() { Port = 80 }],
                VolumeMounts = [new() { Type = "bind", Source = "/srv", Target = "/files", ReadOnly = true }],
            });

        Assert.Equal("docker.io/library/nginx:1.27", Property(snapshot, "container.image"));
        Assert.Equal(("f32287f5125a", "web-abc", "nginx"), (Property(snapshot, "container.id"), Property(snapshot, "container.name"), Property(snapshot, "container.command")));
        Assert.Equal([80], (object[])Property(snapshot, "container.ports")!);
        Assert.Equal("Session", Property(snapshot, "container.lifetime"));
        Assert.Equal(["-g", "daemon off;"], (string[])Property(snapshot, "resource.appArgs")!);
        Assert.Equal<VolumeSnapshot>([new("/srv", "/files", "bind", true)], snapshot.Volumes);
    }

    [Fact]
    public void A_url_is_active_while_the_container_serves_it()
    {
        Assert.True(Assert.Single(Apply(new() { State = "Running" }).Urls).IsInactive);
        _application.Workload("web").Serving["web"] = 0;
        Assert.False(Assert.Single(Apply(new() { State = "Running" }).Urls).IsInactive);
    }

    private CustomResourceSnapshot Apply(ContainerStatus status, ContainerSpec? spec = null) => ContainerSnapshots.Apply(
        new() { ResourceType = "Container", Properties = [new("container.id", "old")], Urls = [new("http", "http://localhost:1", false)] },
        _application.Workload("web"), new Container { Spec = spec, Status = status });

    private static object? Property(CustomResourceSnapshot snapshot, string name) => snapshot.Properties.Single(p => p.Name == name).Value;
}
