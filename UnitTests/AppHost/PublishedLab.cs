using System.Text.Json;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.AppHost;

/// <summary>What the AppHost publishes, into a folder of its own, once for all tests.</summary>
public sealed class PublishedLab : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private JsonDocument? _json;

    /// <summary>As it lies in the checkout: paths are relative to its root.</summary>
    public string Manifest { get; private set; } = "";

    public JsonElement Resources => _json!.RootElement.GetProperty("resources");

    public JsonDocument Json => _json!;

    public string Compose { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var manifest = Path.Combine(_folder.Path, "aspire-manifest.json");
        await PublishAsync("--publisher=manifest", $"--output-path={manifest}");
        // From here it is another way to the sources than from the checkout's root.
        Manifest = (await File.ReadAllTextAsync(manifest)).Replace($"\"{Path.GetRelativePath(_folder.Path, Checkout.Root)}/", "\"", StringComparison.Ordinal)
            .Replace($"\"{Path.GetRelativePath(_folder.Path, Checkout.Root)}\"", "\".\"", StringComparison.Ordinal);
        _json = JsonDocument.Parse(Manifest);

        await PublishAsync("--operation=publish", "--step=publish", $"--output-path={Path.Combine(_folder.Path, "compose")}");
        Compose = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "compose", "docker-compose.yaml"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _json?.Dispose();
        _folder.Dispose();
    }

    // Production: the same for everybody, whatever is in a developer's secrets.
    private static async Task PublishAsync(params string[] args)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--environment=Production", "--applicationName=Telemetry.AppHost", "--DcpPublisher:RandomizePorts=false", .. args]);
        await using var application = await builder.BuildAsync();
        await application.Services.GetRequiredService<PublishPipeline>().RunAsync(CancellationToken.None);
    }
}
