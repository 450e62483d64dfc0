namespace Telemetry.Cache;

/// <summary>A child process to run to its end.</summary>
internal sealed record ChildCommand(string FileName, params IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public required TimeSpan Timeout { get; init; }

    public Action<string>? OnOutput { get; init; }
}
