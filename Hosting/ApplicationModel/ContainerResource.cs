namespace Aspire.Hosting.ApplicationModel;

#pragma warning disable ASPIREPROBES001 // the trait is part of the resource's public shape, experimental or not

/// <summary>A container started from an image.</summary>
public class ContainerResource(string name, string? entrypoint = null) : Resource(name), IResourceWithEnvironment,
    IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    public string? Entrypoint { get; set; } = entrypoint;
}
