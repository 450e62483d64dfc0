namespace Aspire.Hosting.Dcp;

/// <summary>A bind mount ("bind", Source is a host path) or a volume ("volume", Source is its name).</summary>
internal sealed record VolumeMount
{
    public const string Bind = "bind";
    public const string Volume = "volume";

    public string? Type { get; init; }

    public string? Source { get; init; }

    public string? Target { get; init; }

    public bool? ReadOnly { get; init; }
}

/// <summary>Membership in a network; Name is the name of the ContainerNetwork object, not the engine's.</summary>
internal sealed record ContainerNetworkConnection(string Name, IReadOnlyList<string>? Aliases = null);

internal sealed record ContainerLabel(string Key, string Value);

internal sealed record ContainerBuild
{
    public string? Context { get; init; }

    public string? Dockerfile { get; init; }

    public IReadOnlyList<EnvVar>? Args { get; init; }

    public string? Stage { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<ContainerBuildSecret>? Secrets { get; init; }

    public IReadOnlyList<ContainerLabel>? Labels { get; init; }

    public string? Platform { get; init; }
}

internal sealed record ContainerBuildSecret
{
    public string? Id { get; init; }

    /// <summary>"env" or "file".</summary>
    public string? Type { get; init; }

    public string? Source { get; init; }

    public string? Value { get; init; }
}

/// <summary>Files that DCP writes into a container before it starts.</summary>
internal sealed record CreateFileSystem
{
    public string? Destination { get; init; }

    public int? DefaultOwner { get; init; }

    public int? DefaultGroup { get; init; }

    public long? Umask { get; init; }

    public IReadOnlyList<FileSystemEntry>? Entries { get; init; }
}

internal sealed record FileSystemEntry
{
    public const string File = "file";
    public const string Directory = "directory";

    public string? Type { get; init; }

    public string? Name { get; init; }

    public string? Contents { get; init; }

    public string? RawContents { get; init; }

    public string? Source { get; init; }

    public string? Target { get; init; }

    public long? Mode { get; init; }

    public int? Owner { get; init; }

    public int? Group { get; init; }

    public bool? ContinueOnError { get; init; }

    public IReadOnlyList<FileSystemEntry>? Entries { get; init; }
}
