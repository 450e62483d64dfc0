using System.Net;

namespace Aspire.Hosting.Dcp;

/// <summary>DCP could not be started, or refused a request.</summary>
internal sealed class DcpException : Exception
{
    public DcpException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    public DcpException(string message, HttpStatusCode statusCode, string? reason) : base(message) =>
        (StatusCode, Reason) = (statusCode, reason);

    /// <summary>Null when no answer of the server is behind this.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Kubernetes' machine-readable reason, e.g. AlreadyExists.</summary>
    public string? Reason { get; }

    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    public bool IsConflict => StatusCode == HttpStatusCode.Conflict;
}
