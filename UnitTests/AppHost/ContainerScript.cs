using System.Diagnostics;

namespace Telemetry.UnitTests.AppHost;

/// <summary>Runs a script that an image runs first, with /bin/sh and a PATH that begins with programs of the test.</summary>
internal static class ContainerScript
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <returns>What it, and the program that it becomes, wrote.</returns>
    public static async Task<string> RunAsync(string script, string path, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", [script, .. arguments]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var output = await shell.StandardOutput.ReadToEndAsync(limit.Token);
        await shell.WaitForExitAsync(limit.Token);
        Assert.Equal(0, shell.ExitCode);
        return output;
    }
}
