using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.Docker;

/// <summary>Makes services of the model's projects and containers, and tells each where the dashboard is.</summary>
internal static class ComposeTargets
{
    public static async Task PrepareAsync(
        DockerComposeEnvironmentResource environment, DistributedApplicationModel model, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var ports = new PublishedPorts();
        var dashboard = environment.DashboardEnabled ? environment.Dashboard?.Resource : null;
        if (dashboard is not null)
        {
            await AddAsync(dashboard);
        }

        foreach (var resource in model.GetComputeResources())
        {
            if (dashboard is not null && resource.HasAnnotationOfType<OtlpExporterAnnotation>())
            {
                SendTelemetry(resource, dashboard);
            }

            await AddAsync(resource);
        }

        async Task AddAsync(IResource resource)
        {
            var service = new DockerComposeServiceResource(resource.Name, resource, environment);
            environment.Services.Add(resource.Name, service);
            AddEndpoints(service, ports);
            AddMounts(service);
            await AddEnvironmentAsync(service, execution, cancellationToken);
            await AddArgsAsync(service, execution, cancellationToken);
            resource.Annotations.Add(new DeploymentTargetAnnotation(service) { ComputeEnvironment = environment });
        }
    }

    private static void SendTelemetry(IResource resource, DockerComposeAspireDashboardResource dashboard) =>
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_ENDPOINT"] = dashboard.OtlpGrpcEndpoint;
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            context.EnvironmentVariables["OTEL_SERVICE_NAME"] = resource.Name;
        }));

    private static void AddEndpoints(DockerComposeServiceResource service, PublishedPorts ports)
    {
        var resource = service.TargetResource;
        var endpoints = ports.Of(resource);
        // A project has one default port. https is not listened on there (nothing gives it a certificate), so that it follows http where the model says nothing.
        var http = endpoints.FirstOrDefault(x => x.Endpoint.UriScheme == "http")?.TargetPort;
        foreach (var (endpoint, port, targetPort) in endpoints)
        {
            var inside = (targetPort ?? http)?.ToString() ?? service.AsContainerPortPlaceholder();
            service.Endpoints.Add(endpoint.Name, new(endpoint.UriScheme, endpoint.Protocol, resource.Name, inside, port, endpoint.IsExternal));
        }
    }

    private static void AddMounts(DockerComposeServiceResource service)
    {
        var binds = 0;
        foreach (var mount in service.TargetResource.Annotations.OfType<ContainerMountAnnotation>())
        {
            var source = mount.Source ?? throw new DistributedApplicationException(
                $"Volume '{mount.Target}' of resource '{service.Name}' has no name; a published volume needs one. Nothing was published.");
            var isBind = mount.Type == ContainerMountType.BindMount;
            var place = isBind && !IsDockerSocket(source) ? service.AsBindMountPlaceholder(mount, binds++) : source.Replace("$", "$$", StringComparison.Ordinal);
            service.Volumes.Add(new() { Name = source, Type = isBind ? "bind" : "volume", Target = mount.Target, Source = place, ReadOnly = mount.IsReadOnly });
        }
    }

    // It has the same path on every machine.
    private static bool IsDockerSocket(string source) => source is "/var/run/docker.sock" or "//var/run/docker.sock" or @"\\.\pipe\docker_engine";

    private static async Task AddEnvironmentAsync(DockerComposeServiceResource service, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, service.TargetResource, service.EnvironmentVariables, cancellationToken);
        foreach (var annotation in service.TargetResource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        // Service discovery would prefer it, and nobody answers there.
        foreach (var (name, _) in context.EnvironmentVariables.Where(
            x => x.Value is EndpointReference { Scheme: "https" } && x.Key.StartsWith("services__", StringComparison.Ordinal)).ToList())
        {
            context.EnvironmentVariables.Remove(name);
        }
    }

    private static async Task AddArgsAsync(DockerComposeServiceResource service, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext(service.Args, service.TargetResource, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in service.TargetResource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }
    }
}
