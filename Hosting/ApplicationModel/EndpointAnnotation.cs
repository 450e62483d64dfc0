using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource: what it speaks, and on which ports.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private int? _targetPort;
    private string? _transport;

    public EndpointAnnotation(
        ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null,
        int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        _transport = transport;
        Name = name ?? UriScheme;
        ModelName.Validate("Endpoint", Name);
        Port = port;
        _targetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsExplicitlyProxied = isProxied;
        IsProxied = isProxied ?? true;
    }

    public ProtocolType Protocol { get; set; }

    /// <summary>The port that clients use; none = a free one is chosen.</summary>
    public int? Port { get; set; }

    /// <summary>The port the process or container itself listens on; without a proxy that is <see cref="Port"/>.</summary>
    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied ? null : Port);
        set => _targetPort = value;
    }

    public string UriScheme { get; set; }

    public string TargetHost { get; set; } = "localhost";

    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : Protocol == ProtocolType.Udp ? "udp" : "tcp");
        set => _transport = value;
    }

    public string Name { get; set; }

    public bool IsExternal { get; set; }

    public bool IsProxied { get; set; }

    public bool? IsExplicitlyProxied { get; set; }

    /// <summary>Not handed out by <c>WithReference(resource)</c>.</summary>
    public bool ExcludeReferenceEndpoint { get; set; }

    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    /// <summary>The address by which containers reach it; made when the first one asks, so that nothing listens for them in vain.</summary>
    internal Func<CancellationToken, Task<AllocatedEndpoint>>? ForContainers { get; set; }

    /// <summary>Its endpoint came from a launch profile: the process listens on another port behind the proxy.</summary>
    internal bool FromLaunchProfile { get; set; }
}

/// <summary>The address an endpoint was given for this run.</summary>
public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    public EndpointAnnotation Endpoint { get; } = endpoint;

    public string Address { get; } = address;

    public int Port { get; } = port;

    /// <summary>What the process itself must listen on: a number, or a template that DCP fills in at each start.</summary>
    public string? TargetPortExpression { get; } = targetPortExpression;

    public string UriScheme => Endpoint.UriScheme;

    public string EndPointString => $"{Address}:{Port}";

    public string UriString => $"{UriScheme}://{EndPointString}";

    public override string ToString() => UriString;
}
