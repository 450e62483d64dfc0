using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>A kind of object that the DCP API server keeps.</summary>
internal interface IDcpKind<T> where T : IDcpKind<T>
{
    static abstract string KindName { get; }

    static abstract string Plural { get; }

    static abstract JsonTypeInfo<T> TypeInfo { get; }

    ObjectMeta Metadata { get; }
}

/// <summary>What all DCP objects share: identity, wanted state (spec) and observed state (status).</summary>
internal abstract record DcpObject<TSpec, TStatus>(string Kind) where TSpec : class where TStatus : class
{
    public string ApiVersion { get; init; } = DcpApi.Version;

    public string Kind { get; init; } = Kind;

    public ObjectMeta Metadata { get; init; } = new();

    public TSpec? Spec { get; init; }

    public TStatus? Status { get; init; }
}
