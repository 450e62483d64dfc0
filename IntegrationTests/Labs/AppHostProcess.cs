using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>The built AppHost as a user's terminal has it: a process, with its dashboard, in a process group of its own.</summary>
public sealed partial class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource<Uri> _loginUrl = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];
    private readonly Process _process;

    private AppHostProcess()
    {
        Processes = new(Folder);
        // The tests may have been started in the background, where SIGINT is ignored; what a terminal starts is not.
        string[] command =
        [
            "env", "--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Telemetry.AppHost.dll"),
            "--Telemetry:Tools=native", "--DcpPublisher:RandomizePorts=true", $"--Telemetry:DataDirectory={Folder.Data}",
        ];
        var start = new ProcessStartInfo("setsid", command) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder.Data };
        foreach (var (name, value) in (KeyValuePair<string, string?>[])
            [
                Processes.Variable, new("ASPNETCORE_ENVIRONMENT", "Development"), new("DOTNET_ENVIRONMENT", "Development"), new("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true"),
                new("ASPNETCORE_URLS", "http://localhost:0"), new("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:0"),
                new("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http://localhost:0"), new("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "http://localhost:0"),
            ])
            start.Environment[name] = value;

        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
    }

    public LabFolder Folder { get; } = new();

    /// <summary>The AppHost and everything it started.</summary>
    public LabProcesses Processes { get; }

    public Uri LoginUrl { get; private set; } = new("about:blank");

    /// <summary>How long it took until the login URL was printed.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Starts it and waits for the login URL.</summary>
    public static async Task<AppHostProcess> StartAsync()
    {
        var host = new AppHostProcess();
        var began = Stopwatch.GetTimestamp();
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        try
        {
            var ended = host._process.WaitForExitAsync();
            if (await Task.WhenAny(host._loginUrl.Task, ended, Task.Delay(StartLimit)) != host._loginUrl.Task)
                Assert.Fail($"The AppHost printed no login URL within {StartLimit}, or ended before.\n{host}");

            host.LoginUrl = await host._loginUrl.Task;
            host.StartTime = Stopwatch.GetElapsedTime(began);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address at which Prometheus itself listens, once its process runs.</summary>
    public Task<PrometheusApi> PrometheusAsync() => Until.FoundAsync(StartLimit, () => Task.FromResult(
        Processes.Find().Select(x => PrometheusAddress().Match(x.CommandLine)).FirstOrDefault(x => x.Success) is { } match
            ? new PrometheusApi(new HttpClient { BaseAddress = new Uri($"http://{match.Groups["address"].Value}") })
            : null), () => $"No Prometheus was started.\n{this}");

    /// <summary>Waits until Prometheus has scraped every target.</summary>
    public async Task<IReadOnlyList<ScrapeTarget>> WaitUntilUpAsync(int targets) =>
        await (await PrometheusAsync()).WaitUntilUpAsync(StartLimit, targets, () => $"Processes:\n{string.Join('\n', Processes.Find())}\n{this}");

    /// <summary>Sends a signal to the AppHost alone, or, as Ctrl+C does, to its whole process group.</summary>
    public async Task SignalAsync(string signal, bool group)
    {
        // The shell's own kill: not every system has the program.
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s {signal} -- {(group ? "-" : "")}{_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.True(kill.ExitCode == 0, $"The AppHost could not be sent {signal}.\n{this}");
    }

    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        await _process.WaitForExitAsync().WaitAsync(limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        var all = Processes.Find();
        if (!_process.HasExited)
            await SignalAsync("INT", group: true);

        var left = await Processes.WaitUntilGoneAsync(all, EndLimit);
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
        if (left.Count == 0)
            Folder.DeleteData();
        Assert.True(left.Count == 0, $"After its end these processes of the AppHost are left:\n{string.Join('\n', left)}\n{this}");
    }

    /// <summary>What it wrote.</summary>
    public override string ToString()
    {
        lock (_lines)
            return string.Join('\n', _lines.Select(x => "  " + x));
    }

    private void Take(string? line)
    {
        if (line is null) return;

        lock (_lines)
            _lines.Add(line);
        if (LoginLine().Match(line) is { Success: true } login)
            _loginUrl.TrySetResult(new Uri(login.Value));
    }

    [GeneratedRegex(@"http://\S+/login\?t=\w+")]
    private static partial Regex LoginLine();

    [GeneratedRegex(@"prometheus --config.file=.*--web.listen-address=(?<address>\S+)")]
    private static partial Regex PrometheusAddress();
}
