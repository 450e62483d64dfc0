extern alias hosting;

using Aspire.Hosting;
using Aspire.Hosting.Publishing;
using hosting::Telemetry.Cache;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.UnitTests.Hosting.Publishing;

public sealed class PrepareTests : IDisposable
{
    private const string Project = "Tiny.Api.csproj";

    private readonly TinyApplication _tiny = TinyApplication.WithStep("prepare-compose", "--environment", "Staging");
    private readonly DirectoryInfo _context = Directory.CreateTempSubdirectory("telemetry-context-");
    private readonly List<string> _commands = [];
    private Func<string, ChildResult> _answer = _ => new(0, "", "");

    public PrepareTests()
    {
        foreach (var name in (string[])["Dockerfile", "Own.Dockerfile"])
        {
            File.WriteAllText(Path.Combine(_context.FullName, name), "FROM scratch");
        }

        _tiny.AddCompose();
        _tiny.Builder.Services.AddSingleton<RunProgram>((command, _) =>
        {
            var line = $"{command.FileName} {string.Join(' ', command.Arguments)}";
            _commands.Add(line);
            return Task.FromResult(_answer(line));
        });
    }

    public void Dispose()
    {
        _tiny.Dispose();
        _context.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_variable_has_a_value()
    {
        _tiny.AddEverything();
        _tiny.Builder.Configuration["Parameters:api-key"] = "it costs $5";

        await _tiny.RunAsync();

        var lines = _tiny.Text(".env.Staging").Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["API_IMAGE=api:latest", "API_KEY='it costs $5'", "API_PORT=8080", "GREETING=hello", "PG_PASSWORD", $"WEB_BINDMOUNT_0={TinyApplication.Scripts}"],
            lines.Select(line => line.StartsWith("PG_", StringComparison.Ordinal) ? line.Split('=')[0] : line));
        Assert.Equal(22, lines.Single(line => line.StartsWith("PG_", StringComparison.Ordinal)).Length - "PG_PASSWORD=".Length);
        Assert.Contains("API_KEY=\n", _tiny.Text(".env"), StringComparison.Ordinal);
        Assert.StartsWith("services:", _tiny.Text("docker-compose.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_owner_reads_the_file_with_the_secrets()
    {
        _tiny.AddApi("api");

        await _tiny.RunAsync();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_tiny.Folder, ".env.Staging")));
        }
    }

    [Fact]
    public async Task Generated_password_stays_when_prepared_again_and_a_configured_one_wins()
    {
        Directory.CreateDirectory(_tiny.Folder);
        await File.WriteAllTextAsync(Path.Combine(_tiny.Folder, ".env.Staging"), "PG_PASSWORD=of-before\nQG_PASSWORD=of-before\nGONE=1\n");
        _tiny.Builder.AddPostgres("pg");
        _tiny.Builder.AddPostgres("qg");
        _tiny.Builder.Configuration["Parameters:qg-password"] = "new";

        await _tiny.RunAsync();

        Assert.Equal("# Parameter pg-password\nPG_PASSWORD=of-before\n\n# Parameter qg-password\nQG_PASSWORD=new\n\n", _tiny.Text(".env.Staging"));
    }

    [Fact]
    public async Task Images_are_built_of_projects_and_Dockerfiles_and_of_nothing_else()
    {
        _tiny.AddApi("Api");
        _tiny.Builder.AddContainer("server", "docker.io/official", "3").WithDockerfile(_context.FullName, "Own.Dockerfile", "final")
            .WithBuildArg("VERSION", _tiny.Builder.AddParameter("version", "1.2")).WithBuildArg("FLAG", true).WithBuildArg("FROM_HERE", (object?)null);
        _tiny.Builder.AddContainer("pulled", "docker.io/official", "3");
        _tiny.Builder.AddContainer("left-out", "left-out").WithDockerfile(_context.FullName).ExcludeFromManifest();

        await _tiny.RunAsync();

        Assert.Equal("docker container ls -n 1", _commands[0]);
        Assert.Matches($"^dotnet publish .*{Project} --configuration Release /t:PublishContainer /p:ContainerRepository=api /p:ContainerImageTag=latest /p:LocalRegistry=Docker /p:RuntimeIdentifier=linux-x64 /p:ContainerRuntimeIdentifier=linux-x64$", _commands[1]);
        Assert.Equal($"docker build --file {_context}/Own.Dockerfile --tag server:latest --target final --build-arg VERSION=1.2 --build-arg FLAG=true --build-arg FROM_HERE {_context}", _commands[2]);
        Assert.Equal(3, _commands.Count);
    }

    [Fact]
    public async Task Without_images_to_build_no_container_runtime_is_asked_for()
    {
        _tiny.Builder.AddContainer("pulled", "docker.io/official", "3").WithEnvironment("A", _tiny.Builder.AddParameter("a", "1"));

        await _tiny.RunAsync();

        Assert.Empty(_commands);
        Assert.Equal("# Parameter a\nA=1\n\n", _tiny.Text(".env.Staging"));
    }

    [Theory]
    [InlineData(null, "podman", "Podman")]
    [InlineData("podman", "podman", "Podman")]
    [InlineData("docker", "docker", "Docker")]
    public async Task Runtime_is_the_configured_one_or_the_one_that_answers(string? configured, string expected, string sdkName)
    {
        _tiny.Builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = configured;
        _tiny.AddApi("api");
        _tiny.Builder.AddContainer("server", "server").WithDockerfile(_context.FullName);
        _answer = line => configured is null && line.StartsWith("docker ", StringComparison.Ordinal) ? new(1, "", "no daemon") : new(0, "", "");

        await _tiny.RunAsync();

        Assert.Contains($"/p:LocalRegistry={sdkName} ", _commands.Single(x => x.StartsWith("dotnet", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith($"{expected} build ", _commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runtime_that_is_missing_or_stopped_is_named_with_its_reason()
    {
        _tiny.AddApi("api");
        _tiny.AddApi("second");
        _answer = line => line.StartsWith("docker", StringComparison.Ordinal) ? new(1, "", "Cannot connect to the Docker daemon.\nmore") : throw new SetupException("Cannot start podman: No such file or directory.");

        var failure = await FailureAsync();

        Assert.Contains(
            "The images of 'api', 'second' cannot be built, because no container runtime answers (docker: Cannot connect to the Docker daemon; podman: Cannot start podman: No such file or directory)",
            failure, StringComparison.Ordinal);
        Assert.Contains("ASPIRE_CONTAINER_RUNTIME=docker|podman", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runtime_that_nobody_knows_is_refused()
    {
        _tiny.Builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = "rkt";
        _tiny.AddApi("api");

        Assert.Contains("Container runtime 'rkt' is unknown", await FailureAsync(), StringComparison.Ordinal);
        Assert.Empty(_commands);
    }

    [Fact]
    public async Task Build_that_fails_says_which_image_and_why_and_writes_nothing()
    {
        _tiny.AddApi("api");
        _answer = line => line.StartsWith("dotnet", StringComparison.Ordinal)
            ? new(1, "Restored.\nx.targets(1,5): error CONTAINER1: no base image\nx.targets(1,5): error CONTAINER1:    at System.Net.Http\nx.targets(1,5): error CONTAINER1: no base image", "")
            : new(0, "", "");

        var failure = await FailureAsync();

        Assert.StartsWith("The image of 'api' was not built: 'dotnet publish ", failure, StringComparison.Ordinal);
        Assert.EndsWith("ended with code 1. Nothing was written. It said:\nx.targets(1,5): error CONTAINER1: no base image", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_without_a_value_are_all_named_before_anything_is_built()
    {
        _tiny.AddApi("api").WithEnvironment("A", _tiny.Builder.AddParameter("first", secret: true)).WithEnvironment("B", _tiny.Builder.AddParameter("the-second"));

        var failure = await FailureAsync();

        Assert.Contains("parameters have no value: 'first' (FIRST), 'the-second' (THE_SECOND). Give each one as configuration Parameters:NAME", failure, StringComparison.Ordinal);
        Assert.Empty(_commands);
    }

    [Fact]
    public async Task Dockerfile_that_is_not_there_is_named()
    {
        _tiny.Builder.AddContainer("server", "server").WithDockerfile("/nowhere");

        Assert.StartsWith("The image of 'server' was not built: its Dockerfile /nowhere/Dockerfile is not there.", await FailureAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_argument_without_a_value_is_named()
    {
        _tiny.Builder.AddContainer("server", "server").WithDockerfile(_context.FullName).WithBuildArg("VERSION", _tiny.Builder.AddParameter("version"));

        Assert.StartsWith("The image of 'server' was not built, because its build argument 'VERSION' has no value: ", await FailureAsync(), StringComparison.Ordinal);
    }

    private async Task<string> FailureAsync()
    {
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(_tiny.RunAsync);
        Assert.False(Directory.Exists(_tiny.Folder));
        return failure.Message;
    }
}
