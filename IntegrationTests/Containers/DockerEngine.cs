using System.Diagnostics;
using Telemetry.Cache;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>
/// A container engine for the tests: the one that DOCKER_HOST names, or Debian's docker, fetched and started for them alone (<c>engine.sh</c>). While it is there,
/// this process and what it starts find it through the environment, as a user's shell would.
/// </summary>
public sealed class DockerEngine : IAsyncLifetime
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string?> _environmentBefore = [];
    private readonly string _work = Path.Combine(Path.GetTempPath(), $"telemetry-docker-{Guid.NewGuid():N}"[..32]);
    private string? _programs;

    /// <summary>Why there can be no engine here; null when there can.</summary>
    public static string? Obstacle { get; } =
        !OperatingSystem.IsLinux() ? "an engine is started from Debian's packages, on Linux"
        : !Environment.IsPrivilegedProcess ? "starting an engine needs root"
        : Executables.FindOnPath("apt-get", Environment.GetEnvironmentVariable("PATH")) is null ? "there is no apt"
        : !CanIsolate() ? "this machine does not let root make namespaces"
        : null;

    public async Task InitializeAsync()
    {
        if (Obstacle is not null)
            return;

        Set("ASPIRE_CONTAINER_RUNTIME", "docker");
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is not { Length: > 0 })
            await FetchAndStartAsync();
        await StandIns.MakeAsync();
    }

    public Task StartAsync() => ScriptAsync("start", _programs!, _work);

    /// <summary>Ends the engine without a chance to say goodbye.</summary>
    public async Task KillAsync()
    {
        using var engine = Process.GetProcessById(ProcessId!.Value);
        engine.Kill();
        await engine.WaitForExitAsync().WaitAsync(EndLimit);
        File.Delete(Path.Combine(_work, "pid"));
    }

    /// <summary>Null where the engine is not ours to stop.</summary>
    public int? ProcessId => _programs is not null && File.Exists(Path.Combine(_work, "pid")) ? int.Parse(File.ReadAllText(Path.Combine(_work, "pid"))) : null;

    public async Task DisposeAsync()
    {
        if (_programs is not null)
            await ScriptAsync("stop", _work);
        foreach (var (name, value) in _environmentBefore)
            Environment.SetEnvironmentVariable(name, value);
    }

    private async Task FetchAndStartAsync()
    {
        _programs = await ScriptAsync("fetch", Path.Combine(CacheLocation.Resolve(null), "engines"));
        Set("PATH", $"{Path.Combine(_programs, "bin")}:{Environment.GetEnvironmentVariable("PATH")}");
        Set("DOCKER_CONFIG", Path.Combine(_programs, "config"));
        Set("DEBOOTSTRAP_DIR", Path.Combine(_programs, "tree/usr/share/debootstrap"));
        Set("DOCKER_HOST", $"unix://{Path.Combine(_work, "docker.sock")}");
        await StartAsync();
    }

    private void Set(string name, string value)
    {
        _environmentBefore.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    private static Task<string> ScriptAsync(params string[] arguments) => Programs.RunAsync(Programs.Beside("engine.sh"), arguments);

    private static bool CanIsolate()
    {
        using var unshare = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--net", "true"]) { RedirectStandardError = true });
        unshare!.WaitForExit();
        return unshare.ExitCode == 0;
    }
}
