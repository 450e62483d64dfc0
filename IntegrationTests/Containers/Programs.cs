using System.Runtime.CompilerServices;
using Telemetry.Cache;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>Runs a program that must succeed; what it wrote is the answer.</summary>
internal static class Programs
{
    // The longest is the first making of the stand-ins.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(new ChildCommand(program, arguments) { Timeout = Limit }, CancellationToken.None);
        Assert.True(result.Succeeded, $"{program} {string.Join(' ', arguments)} ended with {result.ExitCode}:\n{result.Output}\n{result.Errors}");
        return result.Output.Trim();
    }

    /// <summary>A file of this folder in the checkout.</summary>
    public static string Beside(string name) => Path.Combine(Path.GetDirectoryName(ThisFile())!, name);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
