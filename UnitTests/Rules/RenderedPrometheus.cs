extern alias apphost;

using apphost::Telemetry.AppHost.Prometheus;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Rules;

/// <summary>prometheus/ as Prometheus gets it, every place filled in by the AppHost's own code, with the rules' tests beside it.</summary>
public sealed class RenderedPrometheus : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    public static string Source => Checkout.PathOf("prometheus");

    public async Task InitializeAsync()
    {
        await PrometheusFiles.RenderAsync(Source, Folder, Values(Path.Combine(Folder, "targets.d")), CancellationToken.None);
        foreach (var test in Directory.GetFiles(Path.Combine(Source, "tests")))
            _folder.File($"tests/{Path.GetFileName(test)}", await File.ReadAllTextAsync(test));
    }

    public static Dictionary<string, string> Values(string ownTargets) => new()
    {
        [PrometheusFiles.TargetsPlace] = "http://127.0.0.1:9600/targets",
        [PrometheusFiles.TargetsFolderPlace] = ownTargets,
        [PrometheusFiles.AlertmanagersPlace] = "127.0.0.1:9093",
        [PrometheusFiles.DownForPlace] = PrometheusFiles.DefaultDownFor,
    };

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
