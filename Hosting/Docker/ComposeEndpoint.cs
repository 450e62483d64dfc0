using System.Net.Sockets;

namespace Aspire.Hosting.Docker;

/// <summary>An endpoint as other services see it: the service's name, and the port in the container (a number or a variable's place).</summary>
internal sealed record ComposeEndpoint(string Scheme, ProtocolType Protocol, string Host, string InternalPort, int? HostPort, bool IsExternal)
{
    /// <summary>For <c>expose</c>, and for <c>ports</c> where the host's port is chosen by the engine.</summary>
    public string ContainerPort => Protocol == ProtocolType.Udp ? $"{InternalPort}/udp" : InternalPort;

    public string PublishedPort => HostPort is null ? ContainerPort : $"{HostPort}:{ContainerPort}";
}
