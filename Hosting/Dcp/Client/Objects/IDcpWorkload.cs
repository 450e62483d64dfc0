namespace Aspire.Hosting.Dcp;

/// <summary>A kind that runs and has logs: processes and containers.</summary>
internal interface IDcpWorkload<T> : IDcpKind<T> where T : IDcpWorkload<T>
{
    /// <summary>Null or empty before DCP has looked at the object.</summary>
    string? State { get; }

    /// <summary>Neither running nor failed yet.</summary>
    bool IsStarting { get; }
}
