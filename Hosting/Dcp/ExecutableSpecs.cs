using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Makes the DCP object of a process, with its environment and arguments as they are now.</summary>
internal sealed class ExecutableSpecs(WorkloadValues values, PortChooser ports, IDistributedApplicationBuilder application)
{
    private readonly Dictionary<string, string> _outputs = application.AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(a => a.Key.StartsWith("apphostproject:", StringComparison.Ordinal) && a.Value is not null)
        .ToDictionary(a => a.Key["apphostproject:".Length..], a => a.Value!, StringComparer.Ordinal) ?? [];

    public async Task<Executable> CreateAsync(Workload workload, CancellationToken cancellationToken)
    {
        var (path, directory, ownArgs) = Program(workload.Resource);
        var args = await values.ArgumentsAsync(workload, cancellationToken);
        var env = await values.EnvironmentAsync(workload, cancellationToken);
        return new Executable
        {
            Metadata = new()
            {
                Name = workload.Name,
                Annotations = new Dictionary<string, string>(workload.Annotations(args))
                {
                    [DcpAnnotations.ServiceProducer] = DcpAnnotations.Producers(
                        [.. workload.Endpoints.Select(e => new ServiceProducer(e.ServiceName, e.Endpoint.TargetHost, PortOf(e)))]),
                },
            },
            Spec = new()
            {
                ExecutablePath = path,
                WorkingDirectory = directory,
                Args = [.. ownArgs, .. args],
                Env = env,
                ExecutionType = "Process",
                AmbientEnvironment = AmbientEnvironment.Inherit,
            },
        };
    }

    // The template stays the address's text; this is what DCP puts in its place.
    private int PortOf(WorkloadEndpoint endpoint) => endpoint.Endpoint.TargetPort ?? (endpoint.ChosenPort = ports.Choose(endpoint.ChosenPort)).Value;

    // `dotnet X.dll` starts in a third of the time of `dotnet run`, and as one process instead of two (hosting.md 2.5).
    private (string Path, string Directory, string[] Args) Program(IResource resource)
    {
        if (resource is ExecutableResource executable)
        {
            return (executable.Command, executable.WorkingDirectory, []);
        }

        var project = resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        var directory = Path.GetDirectoryName(project)!;
        return _outputs.TryGetValue(project, out var output)
            ? ("dotnet", directory, [output])
            : ("dotnet", directory, ["run", "--project", project, "--no-build", "--no-launch-profile", "--"]);
    }
}
