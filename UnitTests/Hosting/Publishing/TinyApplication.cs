using Aspire.Hosting;
using Aspire.Hosting.Docker;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.UnitTests.Hosting.Publishing;

/// <summary>The AppHost of which the official packages (13.5.2) made the official-* files.</summary>
internal sealed class TinyApplication : IDisposable
{
    private static readonly DirectoryInfo Root = new(Path.Combine(AppContext.BaseDirectory, "tiny-application"));

    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("telemetry-publish-");

    public TinyApplication(params string[] args)
    {
        Manifest = Path.Combine(_output.FullName, "aspire-manifest.json");
        Builder = new DistributedApplicationBuilder(new DistributedApplicationOptions
        {
            Args = ["--publisher", "manifest", "--output-path", Manifest, "--applicationName", "Tiny.AppHost", "--AppHost:Sha256", "d14013288d0000000000", .. args],
            ProjectDirectory = Root.CreateSubdirectory("Tiny/Tiny.AppHost").FullName,
        });
    }

    public DistributedApplicationBuilder Builder { get; }

    public string Manifest { get; }

    /// <summary>Where steps other than the manifest's write to.</summary>
    public string Folder => Path.Combine(_output.FullName, "out");

    public static string Scripts => Path.Combine(Root.FullName, "Tiny", "scripts");

    /// <summary>What official-manifest.json has as ../ is another path here.</summary>
    public string RelativeRoot => Path.GetRelativePath(_output.FullName, Root.FullName);

    public static TinyApplication WithStep(string step, params string[] args)
    {
        var tiny = new TinyApplication(["--publisher", "", "--operation", "publish", "--step", step, .. args]);
        tiny.Builder.Configuration["output-path"] = tiny.Folder;
        return tiny;
    }

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public IResourceBuilder<DockerComposeEnvironmentResource> AddCompose() => Builder.AddDockerComposeEnvironment("compose");

    public TinyApplication AddEverything()
    {
        var apiKey = Builder.AddParameter("api-key", secret: true);
        var greeting = Builder.AddParameter("greeting", "hello");
        Builder.AddExecutable("worker", "python3", "../scripts", "server.py")
            .WithHttpEndpoint(name: "http", env: "PORT")
            .WithEnvironment("GREETING", greeting)
            .WithHttpHealthCheck("/health")
            .WithOtlpExporter();
        var api = AddApi("api")
            .WithEnvironment("API_KEY", apiKey)
            .WithEnvironment("GREETING", greeting)
            .WithHttpHealthCheck("/health")
            .WithExternalHttpEndpoints();
        var database = Builder.AddPostgres("pg").WithDataVolume().AddDatabase("appdb");
        Builder.AddContainer("cache", "docker.io/library/redis", "7.4").WithEndpoint(targetPort: 6379, name: "tcp").WithVolume("cachedata", "/data");
        Builder.AddContainer("web", "docker.io/library/nginx", "1.27")
            .WithHttpEndpoint(targetPort: 80).WithHttpHealthCheck("/").WithBindMount("../scripts", "/usr/share/nginx/html", isReadOnly: true)
            .WithArgs("nginx", "-g", "daemon off;").WithReference(api);
        api.WithReference(database).WaitFor(database);
        return this;
    }

    public IResourceBuilder<ProjectResource> AddApi(string name) => Builder.AddProject<Api>(name);

    /// <summary>Runs the step.</summary>
    public async Task RunAsync()
    {
        await using var application = Builder.Build();
        await application.Services.GetRequiredService<PublishPipeline>().RunAsync(CancellationToken.None);
    }

    /// <summary>Publishes, and gives the manifest's text.</summary>
    public async Task<string> PublishAsync()
    {
        await RunAsync();
        return await File.ReadAllTextAsync(Manifest);
    }

    public void Dispose() => _output.Delete(recursive: true);

    private sealed class Api : IProjectMetadata
    {
        public string ProjectPath => Path.Combine(Root.FullName, "Tiny", "Tiny.Api", "Tiny.Api.csproj");

        public LaunchSettings LaunchSettings { get; } = new()
        {
            Profiles = new() { ["http"] = new() { CommandName = "Project", ApplicationUrl = "http://localhost:5123", EnvironmentVariables = new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" } } },
        };
    }
}
