namespace Telemetry.IntegrationTests.Containers;

/// <summary>The engine's own view, through its command line.</summary>
internal static class Engine
{
    /// <summary>All containers, networks and volumes, as lines: <c>container NAME</c>.</summary>
    public static async Task<IReadOnlyList<string>> EverythingAsync() => (await Task.WhenAll(
        RunAsync("ps", "--all", "--format", "container {{.Names}}"), RunAsync("network", "ls", "--format", "network {{.Name}}"),
        RunAsync("volume", "ls", "--format", "volume {{.Name}}"))).SelectMany(x => x.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

    public static Task<string> RunAsync(params string[] arguments) => Programs.RunAsync("docker", arguments);
}
