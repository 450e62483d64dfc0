#pragma warning disable ASPIREPROBES001 // probes are part of what a tool may have, experimental or not

namespace Telemetry.AppHost;

/// <summary>A third-party server of the lab: one resource with two bodies, a container or a native process.</summary>
public interface IToolResource : IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport,
    IResourceWithProbes, IComputeResource, IResourceWithServiceDiscovery;
