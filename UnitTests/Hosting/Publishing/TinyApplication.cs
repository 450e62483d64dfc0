using Aspire.Hosting;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.UnitTests.Hosting.Publishing;

/// <summary>The AppHost of which the official packages (13.5.2) made official-manifest.json.</summary>
internal sealed class TinyApplication : IDisposable
{
    private static readonly DirectoryInfo Root = Directory.CreateTempSubdirectory("telemetry-tiny-");

    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory("telemetry-manifest-");

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

    /// <summary>What official-manifest.json has as ../ is another path here.</summary>
    public string RelativeRoot => Path.GetRelativePath(_output.FullName, Root.FullName);

    public TinyApplication AddEverything()
    {
        var apiKey = Builder.AddParameter("api-key", secret: true);
        var greeting = Builder.AddParameter("greeting", "hello");
        Builder.AddExecutable("worker", "python3", "../scripts", "server.py")
            .WithHttpEndpoint(name: "http", env: "PORT")
            .WithEnvironment("GREETING", greeting)
            .WithHttpHealthCheck("/health");
        var api = Builder.AddProject<Api>("api")
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

    /// <summary>Publishes, and gives the manifest's text.</summary>
    public async Task<string> PublishAsync()
    {
        await using var application = Builder.Build();
        await application.Services.GetRequiredService<ManifestPublisher>().PublishAsync(CancellationToken.None);
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
