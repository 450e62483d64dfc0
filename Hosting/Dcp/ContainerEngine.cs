using System.Text.Json;
using Telemetry.Cache;

namespace Aspire.Hosting.Dcp;

/// <summary>The container engine that DCP uses: docker or podman.</summary>
internal sealed class ContainerEngine(DcpOptions options) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);
    private readonly SemaphoreSlim _suspected = new(0);
    private string? _dcp;

    /// <summary>The program that is its command line.</summary>
    public string Name { get; private set; } = options.ContainerRuntime ?? "docker";

    /// <summary>Why the engine does not answer at the moment; null when it does. Kept by <see cref="ContainerEngineWatch"/>.</summary>
    public string? Fault { get; set; }

    public void Use(string dcpPath) => _dcp = dcpPath;

    /// <summary>Something points to an engine that does not answer; the watch looks.</summary>
    public void Suspect() => _suspected.Release();

    public Task WaitForSuspicionAsync(CancellationToken cancellationToken) => _suspected.WaitAsync(cancellationToken);

    /// <summary>Asks DCP whether the engine answers. Null when it does, otherwise why not and what to do.</summary>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        List<string> arguments = ["info"];
        if (options.ContainerRuntime is { Length: > 0 } runtime)
        {
            arguments.AddRange(["--container-runtime", runtime]);
        }

        var result = await ChildProcess.RunAsync(
            new ChildCommand(_dcp ?? throw new InvalidOperationException("The engine has not been located."), [.. arguments]) { Timeout = Limit }, cancellationToken);
        if (!result.Succeeded || Parse(result.Output) is not { } state)
        {
            return $"DCP could not tell the state of the container engine (exit code {result.ExitCode}: {LastLine(result.Errors)}). Is {Name} installed and running?";
        }

        Name = state.Runtime ?? Name;
        return state switch
        {
            { IsInstalled: false } => $"{Name} is not installed ({LastLine(state.Error) ?? "its command line was not found on PATH"}). Install it, or start the AppHost with tools that need no containers.",
            { IsRunning: false } => $"{Name} does not answer ({LastLine(state.Error) ?? "no reason given"}). Start it; its containers are started then.",
            _ => null,
        };
    }

    /// <summary>The container of this name; null when there is none.</summary>
    public async Task<FoundContainer?> FindAsync(string nameOrId, CancellationToken cancellationToken)
    {
        var result = await ChildProcess.RunAsync(
            new ChildCommand(Name, "container", "inspect", "--format", "{{.Id}} {{.State.Running}} {{.Config.Image}}", nameOrId) { Timeout = Limit },
            cancellationToken);
        return result.Succeeded && result.Output.Trim().Split(' ', 3) is [var id, var running, var image]
            ? new(id, running == "true", image)
            : null;
    }

    public void Dispose() => _suspected.Dispose();

    private static EngineState? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("containers", out var containers)
                ? new(Text(containers, "runtime"), Flag(containers, "installed"), Flag(containers, "running"), Text(containers, "error"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    // What DCP ran comes first, what the engine said about it last.
    private static string? LastLine(string? text) =>
        text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()?.TrimEnd('.');

    private sealed record EngineState(string? Runtime, bool IsInstalled, bool IsRunning, string? Error);
}

/// <summary>A container as the engine knows it.</summary>
internal sealed record FoundContainer(string Id, bool IsRunning, string Image)
{
    public string ShortId => Id[..Math.Min(12, Id.Length)];
}
