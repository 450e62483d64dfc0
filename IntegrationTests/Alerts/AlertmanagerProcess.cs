using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;
using Telemetry.AppHost.Tools;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Alerts;

/// <summary>An Alertmanager without a lab, with the lab's configuration and the settings of a test.</summary>
internal sealed class AlertmanagerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("telemetry-alertmanager-");
    private readonly List<string> _lines = [];
    private readonly HttpClient _http;
    private Process? _process;

    private AlertmanagerProcess(int port) => _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    public static async Task<AlertmanagerProcess> StartAsync(Uri inbox, params (string Name, string Value)[] settings)
    {
        var port = FreePort.Find();
        var alertmanager = new AlertmanagerProcess(port);
        try
        {
            await alertmanager.RunAsync(inbox, port, settings);
            return alertmanager;
        }
        catch
        {
            await alertmanager.DisposeAsync();
            throw;
        }
    }

    /// <summary>An alert that fires from now on, as Prometheus sends it.</summary>
    public async Task FireAsync(string name, string severity, string summary, string instance = "localhost:8000")
    {
        using var response = await _http.PostAsJsonAsync("/api/v2/alerts", new[]
        {
            new
            {
                labels = new Dictionary<string, string> { ["alertname"] = name, ["severity"] = severity, ["job"] = "switch-exporter", ["instance"] = instance },
                annotations = new Dictionary<string, string> { ["summary"] = summary },
            },
        });
        Assert.True(response.IsSuccessStatusCode, $"{await response.Content.ReadAsStringAsync()}\n{this}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>What it wrote.</summary>
    public override string ToString()
    {
        lock (_lines)
            return string.Join('\n', _lines);
    }

    private async Task RunAsync(Uri inbox, int port, (string Name, string Value)[] settings)
    {
        string Place(string name) => Path.Combine(_folder.FullName, name);

        var read = AlertSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(
            settings.ToDictionary(x => $"Telemetry:Alerts:{x.Name}", x => (string?)x.Value)).Build());
        var template = Path.Combine(Projects.AppHost.ProjectPath, "../alertmanager/alertmanager.yml");
        var text = AlertmanagerConfiguration.Render(
            await File.ReadAllTextAsync(template), read, inbox.ToString(), Place("slack-url"), Place("email-password"), template);
        await PrivateFile.WriteAsync(Place("alertmanager.yml"), text, CancellationToken.None);
        await PrivateFile.WriteAsync(Place("slack-url"), read.SlackUrl, CancellationToken.None);
        await PrivateFile.WriteAsync(Place("email-password"), read.EmailPassword, CancellationToken.None);

        var found = await ToolLocations.FindAsync(KnownTools.Alertmanager);
        var program = found.TreeRoot is { } tree ? await RelocatedAlertmanager.PlaceAsync(found.Path, tree, _folder.FullName, CancellationToken.None) : found.Path;
        var start = new ProcessStartInfo(
            program, [$"--config.file={Place("alertmanager.yml")}", $"--storage.path={Place("state")}", $"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
        };
        if (found.LibraryPath is { } libraries)
            start.Environment["LD_LIBRARY_PATH"] = libraries;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, e) =>
        {
            lock (_lines)
                _lines.Add(e.Data ?? "");
        };
        _process.BeginErrorReadLine();
        await Until.FoundAsync(StartLimit, () => _http.GetStringAsync(new Uri("/-/ready", UriKind.Relative))!, () => $"Alertmanager is not ready.\n{this}");
    }
}
