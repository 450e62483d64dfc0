using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>The AppHost published as a Docker Compose project, up once; when it is down, it must have left nothing.</summary>
public sealed partial class PublishedProject : IAsyncLifetime
{
    private const string Name = "telemetry-published";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly LabFolder _folder = new();
    private IReadOnlyList<string> _before = [];
    private bool _isUp;

    /// <summary>What .env has: images and secrets.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private set; } = new Dictionary<string, string>();

    private string Yaml => Path.Combine(_folder.Data, "docker-compose.yaml");

    public async Task InitializeAsync()
    {
        if (DockerEngine.Obstacle is not null)
            return;

        _before = await Engine.EverythingAsync();
        try
        {
            await Programs.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "Telemetry.AppHost.dll"), "--operation", "publish", "--step", "publish", "--output-path", _folder.Data);
            // Names of containers and ports of this machine may be another's in a test.
            var compose = await File.ReadAllTextAsync(Yaml);
            await File.WriteAllTextAsync(Yaml, PublishedPort().Replace(ContainerName().Replace(compose, ""), "\"127.0.0.1::$1\""));
            await FillAsync(Path.Combine(_folder.Data, ".env"), await PublishedImages.BuildAsync(Path.Combine(_folder.Data, "published")));
            _isUp = true;
            await ComposeAsync("up", "--detach", "--quiet-pull");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (DockerEngine.Obstacle is not null)
            return;

        if (_isUp)
        {
            await File.WriteAllTextAsync(_folder.LogOf("compose"), await ComposeAsync("logs", "--no-color"));
            await ComposeAsync("down", "--volumes", "--timeout", "5");
        }

        _folder.DeleteData();
        Assert.Empty((await Engine.EverythingAsync()).Except(_before));
    }

    /// <summary>The services of the project that run.</summary>
    public async Task<IReadOnlyList<string>> RunningAsync() => (await ComposeAsync("ps", "--services", "--status", "running")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A client for a service at its own address in the project's network, where others of the project reach it.</summary>
    public async Task<HttpClient> InsideAsync(string service, int port)
    {
        var id = (await ComposeAsync("ps", "--quiet", service)).Trim();
        var address = await Engine.RunAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", id);
        var client = new HttpClient { BaseAddress = new Uri($"http://{address}:{port}"), Timeout = Limit };
        client.DefaultRequestHeaders.Host = $"{service}:{port}";
        return client;
    }

    /// <summary>A client for a service as somebody outside has it: at the published port.</summary>
    public async Task<HttpClient> OutsideAsync(string service, int port) =>
        new() { BaseAddress = new Uri($"http://{(await ComposeAsync("port", service, $"{port}")).Trim()}"), Timeout = Limit };

    private async Task FillAsync(string path, IReadOnlyDictionary<string, string> images)
    {
        var names = (await File.ReadAllLinesAsync(path)).Where(line => line.EndsWith('=')).Select(line => line[..^1]);
        Values = names.ToDictionary(name => name, name =>
            name.EndsWith("_IMAGE", StringComparison.Ordinal) ? images[name[..^"_IMAGE".Length].ToLowerInvariant().Replace('_', '-')] : RandomNumberGenerator.GetHexString(24));
        await File.WriteAllLinesAsync(path, Values.Select(x => $"{x.Key}={x.Value}"));
    }

    private Task<string> ComposeAsync(params string[] arguments) => Programs.RunAsync("docker", ["compose", "--project-name", Name, "--file", Yaml, .. arguments]);

    [GeneratedRegex("""^ +container_name: .*\n""", RegexOptions.Multiline)]
    private static partial Regex ContainerName();

    [GeneratedRegex(@"(?<=^    ports:\n      - )""(?:\d+:)?(\d+)""", RegexOptions.Multiline)]
    private static partial Regex PublishedPort();
}
