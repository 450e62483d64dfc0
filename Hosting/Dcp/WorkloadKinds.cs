using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Which resources DCP runs, and as what.</summary>
internal sealed class WorkloadKinds(ExecutableSpecs executables, ContainerSpecs containers)
{
    private readonly WorkloadKind<Executable> _process = new(executables.CreateAsync);
    private readonly WorkloadKind<Container> _container = new(containers.CreateAsync);

    /// <summary>Null for what does not run: a parameter, a database.</summary>
    public IWorkloadKind? Of(IResource resource) => resource switch
    {
        ExecutableResource or ProjectResource => _process,
        ContainerResource => _container,
        _ => null,
    };
}
