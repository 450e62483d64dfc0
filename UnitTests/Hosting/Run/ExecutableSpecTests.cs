using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class ExecutableSpecTests
{
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder("--Parameters:secret", "{{ .Name }}");

    [Fact]
    public async Task What_a_user_writes_reaches_the_process_as_it_is_and_only_our_template_is_one()
    {
        var secret = _builder.AddParameter("secret");
        var web = _builder.AddExecutable("web", "true", ".").WithHttpEndpoint();
        var port = web.GetEndpoint("http").Property(EndpointProperty.TargetPort);
        web.WithEnvironment("FORMAT", "{{ .ID }}").WithEnvironment("MIXED", $"{{{{x}}}}{{{port}}}{secret}").WithArgs("--format={{json .}}", "plain");
        using var application = TestApplication.Build(_builder).WithAddresses();

        var spec = await application.SpecOfAsync("web");

        const string Braces = "{{ \"{{\" }}";
        Assert.Equal($"{Braces} .ID }}}}", spec.Env!.Single(e => e.Name == "FORMAT").Value);
        Assert.Equal([$"--format={Braces}json .}}}}", "plain"], spec.Args);
        Assert.Equal(
            $"{Braces}x}}}}{{{{ \"{{\" }}}}{{{{- portForServing \"web\" -}}}}}}{Braces} .Name }}}}",
            spec.Env!.Single(e => e.Name == "MIXED").Value);
    }

    [Fact]
    public async Task A_program_is_started_where_the_model_says_with_the_arguments_in_their_order()
    {
        var directory = Path.GetFullPath("tools", AppContext.BaseDirectory);
        _builder.AddExecutable("web", "python3", "tools", "server.py").WithArgs(context => context.Args.Add("--late")).WithCommand("/usr/bin/python3");
        using var application = TestApplication.Build(_builder).WithAddresses();

        var spec = await application.SpecOfAsync("web");

        Assert.Equal(("/usr/bin/python3", directory, "Process"), (spec.ExecutablePath, spec.WorkingDirectory, spec.ExecutionType));
        Assert.Equal(["server.py", "--late"], spec.Args);
    }

    [Fact]
    public async Task A_project_that_was_not_built_with_the_AppHost_is_run_by_the_SDK_without_a_profile_of_its_own()
    {
        _builder.AddProject<ApiProject>("api").WithArgs("--own");
        using var application = TestApplication.Build(_builder).WithAddresses();

        var spec = await application.SpecOfAsync("api");

        Assert.Equal("dotnet", spec.ExecutablePath);
        Assert.Equal("/src/Api", spec.WorkingDirectory);
        Assert.Equal(["run", "--project", "/src/Api/Api.csproj", "--no-build", "--no-launch-profile", "--", "--own"], spec.Args);
    }

    [Fact]
    public async Task Annotations_are_those_of_the_official_executor()
    {
        _builder.AddExecutable("nginx", "nginx", ".", "-e", "stderr").WithHttpEndpoint().WithEndpoint(port: 1935, name: "rtmp", isProxied: false);
        using var application = TestApplication.Build(_builder).WithAddresses();

        var annotations = (await application.ExecutableOfAsync("nginx")).Metadata.Annotations!;

        Assert.Equal("nginx", annotations["resource-name"]);
        Assert.Equal("nginx", annotations["otel-service-name"]);
        Assert.Equal(application.Workload("nginx").Suffix, annotations["otel-service-instance-id"]);
        Assert.Equal(("1", "0"), (annotations["resource-replica-count"], annotations["resource-replica-index"]));
        using var producers = JsonDocument.Parse(annotations["service-producer"]);
        Assert.Equal(["nginx-http", "nginx-rtmp"], producers.RootElement.EnumerateArray().Select(p => p.GetProperty("serviceName").GetString()));
        Assert.Equal(1935, producers.RootElement[1].GetProperty("port").GetInt32());
        Assert.InRange(producers.RootElement[0].GetProperty("port").GetInt32(), 10_000, 32_767);
        using var args = JsonDocument.Parse(annotations["resource-app-args"]);
        Assert.Equal(["-e", "stderr"], args.RootElement.EnumerateArray().Select(a => a.GetProperty("Argument").GetString()));
    }

    [Fact]
    public async Task Callbacks_are_asked_anew_at_each_start()
    {
        var start = 0;
        _builder.AddExecutable("web", "true", ".").WithEnvironment("START", () => $"{++start}");
        using var application = TestApplication.Build(_builder).WithAddresses();

        Assert.Equal("1", (await application.EnvironmentOfAsync("web"))["START"]);
        Assert.Equal("2", (await application.EnvironmentOfAsync("web"))["START"]);
    }

    [Fact]
    public void Names_of_two_runs_never_meet_and_services_are_named_by_endpoint_where_there_are_several()
    {
        _builder.AddExecutable("one", "true", ".").WithHttpEndpoint();
        _builder.AddExecutable("two", "true", ".").WithHttpEndpoint().WithEndpoint(name: "rtmp");
        using var application = TestApplication.Build(_builder);

        Assert.Matches("^one-[a-z]{8}$", application.Workload("one").Name);
        Assert.Equal(["one"], application.Workload("one").Endpoints.Select(e => e.ServiceName));
        Assert.Equal(["two-http", "two-rtmp"], application.Workload("two").Endpoints.Select(e => e.ServiceName));
    }
}
