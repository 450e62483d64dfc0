namespace Aspire.Hosting.ApplicationModel;

#pragma warning disable ASPIREPROBES001 // the trait is part of the resource's public shape, experimental or not

/// <summary>A .NET project of the solution.</summary>
public class ProjectResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs,
    IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource;
