namespace Aspire.Hosting.Dcp;

/// <summary>Identity of a DCP object; Uid changes when an object is deleted and created again under its name.</summary>
internal sealed record ObjectMeta
{
    public string Name { get; init; } = "";

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public DateTimeOffset? CreationTimestamp { get; init; }

    public DateTimeOffset? DeletionTimestamp { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    public IReadOnlyList<string>? Finalizers { get; init; }
}

internal sealed record OwnerReference
{
    public string? ApiVersion { get; init; }

    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Uid { get; init; }

    public bool? Controller { get; init; }
}
