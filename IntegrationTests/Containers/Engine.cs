using System.Diagnostics;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>The engine's own view, through its command line.</summary>
internal static class Engine
{
    /// <summary>All containers, networks and volumes, as lines: <c>container NAME</c>.</summary>
    public static async Task<IReadOnlyList<string>> EverythingAsync() => (await Task.WhenAll(
        RunAsync("ps", "--all", "--format", "container {{.Names}}"), RunAsync("network", "ls", "--format", "network {{.Name}}"),
        RunAsync("volume", "ls", "--format", "volume {{.Name}}"))).SelectMany(x => x.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

    public static async Task<string> RunAsync(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = docker.StandardError.ReadToEndAsync();
        var output = await docker.StandardOutput.ReadToEndAsync();
        await docker.WaitForExitAsync();
        Assert.True(docker.ExitCode == 0, $"docker {string.Join(' ', arguments)}: {await errors}");
        return output.Trim();
    }
}
