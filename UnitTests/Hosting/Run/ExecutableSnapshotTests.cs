using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class ExecutableSnapshotTests : IDisposable
{
    private static readonly DateTimeOffset Started = new(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1));
    private readonly TestApplication _application;
    private readonly CustomResourceSnapshot _before = new()
    {
        ResourceType = "Executable",
        Properties = [new("resource.parentName", "lab"), new("executable.pid", "1")],
        Urls = [new("http", "http://localhost:1", false) { IsInactive = true }, new("rtmp", "rtmp://localhost:2", false) { IsInactive = true }, new(null, "/docs", false)],
    };

    public ExecutableSnapshotTests()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("web", "python3", "/srv", "server.py").WithHttpEndpoint().WithEndpoint(name: "rtmp");
        builder.AddProject<ApiProject>("api");
        _application = TestApplication.Build(builder);
    }

    [Theory]
    [InlineData(null, "Starting")]
    [InlineData("", "Starting")]
    [InlineData("Starting", "Starting")]
    [InlineData("Running", "Running")]
    [InlineData("Stopping", "Stopping")]
    [InlineData("Finished", "Finished")]
    [InlineData("Terminated", "Finished")]
    [InlineData("FailedToStart", "FailedToStart")]
    public void States_of_the_orchestrator_are_those_of_the_dashboard(string? state, string shown) =>
        Assert.Equal(shown, Apply("web", new() { State = state }).State?.Text);

    [Theory]
    [InlineData("Finished", 0, 0)]
    [InlineData("Finished", 7, 7)]
    [InlineData("Terminated", 3, 3)]
    [InlineData("Finished", -1, null)]
    [InlineData("Finished", null, null)]
    [InlineData("Running", 0, null)]
    public void An_exit_code_is_shown_once_it_is_one(string state, int? code, int? shown) =>
        Assert.Equal(shown, Apply("web", new() { State = state, ExitCode = code }).ExitCode);

    [Fact]
    public void Variables_are_sorted_and_those_of_the_model_are_marked()
    {
        var snapshot = Apply(
            "web",
            new() { State = "Running", EffectiveEnv = [new("PORT", "41001"), new("HOME", "/root")] },
            new() { Env = [new("PORT", "{{- portForServing \"web\" -}}")] });

        Assert.Equal<EnvironmentVariableSnapshot>([new("HOME", "/root", false), new("PORT", "41001", true)], snapshot.EnvironmentVariables);
    }

    [Fact]
    public void Before_the_process_runs_the_model_s_variables_are_shown() =>
        Assert.Equal<EnvironmentVariableSnapshot>([new("A", "1", true)], Apply("web", null, new() { Env = [new("A", "1")] }).EnvironmentVariables);

    [Fact]
    public void Urls_are_active_while_somebody_serves_them()
    {
        Assert.Equal([true, true, true], Inactive());
        _application.Workload("web").Serving["web-rtmp"] = 0;
        Assert.Equal([true, false, false], Inactive());
        _application.Workload("web").Serving["web-http"] = 0;
        Assert.Equal([false, false, false], Inactive());

        IEnumerable<bool> Inactive() => Apply("web", new() { State = "Running" }).Urls.Select(u => u.IsInactive);
    }

    [Fact]
    public void Times_are_utc_and_properties_replace_their_like()
    {
        var snapshot = Apply(
            "web",
            new() { State = "Finished", Pid = 4711, StartupTimestamp = Started, FinishTimestamp = Started.AddSeconds(5), EffectiveArgs = ["server.py", "--x"] },
            new() { ExecutablePath = "/usr/bin/python3", WorkingDirectory = "/srv" });

        Assert.Equal(new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc), snapshot.StartTimeStamp);
        Assert.Equal(DateTimeKind.Utc, snapshot.StopTimeStamp!.Value.Kind);
        Assert.Equal("lab", Property(snapshot, "resource.parentName"));
        Assert.Equal("4711", Property(snapshot, "executable.pid"));
        Assert.Equal("/usr/bin/python3", Property(snapshot, "executable.path"));
        Assert.Equal(["server.py", "--x"], (string[])Property(snapshot, "resource.appArgs")!);
        Assert.True(snapshot.Properties.Single(p => p.Name == "executable.args").IsSensitive);
    }

    [Fact]
    public void A_project_tells_its_file_and_its_launch_profile()
    {
        var snapshot = Apply("api", new() { State = "Running" });

        Assert.Equal("/src/Api/Api.csproj", Property(snapshot, "project.path"));
        Assert.Equal("http", Property(snapshot, "project.launchProfile"));
        Assert.DoesNotContain(snapshot.Properties, p => p.Name == "resource.appArgs");
    }

    public void Dispose() => _application.Dispose();

    private CustomResourceSnapshot Apply(string resource, ExecutableStatus? status, ExecutableSpec? spec = null) =>
        ExecutableSnapshots.Apply(_before, _application.Workload(resource), new Executable { Spec = spec, Status = status });

    private static object? Property(CustomResourceSnapshot snapshot, string name) => snapshot.Properties.Single(p => p.Name == name).Value;
}
