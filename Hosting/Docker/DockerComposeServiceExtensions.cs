using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting;

/// <summary>Configures what a resource becomes in a compose file.</summary>
public static class DockerComposeServiceExtensions
{
    public static IResourceBuilder<T> PublishAsDockerComposeService<T>(this IResourceBuilder<T> builder, Action<DockerComposeServiceResource, Service> configure)
        where T : IComputeResource => builder.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? builder.WithAnnotation(new DockerComposeServiceCustomizationAnnotation(configure))
            : builder;

    /// <summary>The value's place in the compose file, <c>${NAME}</c>; .env gets the variable.</summary>
    public static string AsEnvironmentPlaceholder(this IManifestExpressionProvider manifestExpressionProvider, DockerComposeServiceResource dockerComposeService)
    {
        var expression = manifestExpressionProvider.ValueExpression.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
        return dockerComposeService.Parent.AddEnvironmentVariable(VariableName(expression), manifestExpressionProvider);
    }

    public static string AsEnvironmentPlaceholder(this IResourceBuilder<ParameterResource> builder, DockerComposeServiceResource dockerComposeService) =>
        builder.Resource.AsEnvironmentPlaceholder(dockerComposeService);

    public static string AsEnvironmentPlaceholder(this ParameterResource parameter, DockerComposeServiceResource dockerComposeService) =>
        dockerComposeService.Parent.AddEnvironmentVariable(VariableName(parameter.Name), parameter, $"Parameter {parameter.Name}");

    internal static string AsContainerImagePlaceholder(this DockerComposeServiceResource service)
    {
        var name = service.TargetResource.Name;
        return service.Parent.AddEnvironmentVariable(
            $"{VariableName(name)}_IMAGE", new ContainerImageReference(service.TargetResource), $"Container image name for {name}", $"{name}:latest", service.TargetResource);
    }

    internal static string AsContainerPortPlaceholder(this DockerComposeServiceResource service)
    {
        var name = service.TargetResource.Name;
        return service.Parent.AddEnvironmentVariable(
            $"{VariableName(name)}_PORT", new ContainerPortReference(service.TargetResource), $"Default container port for {name}", "8080", service.TargetResource);
    }

    internal static string AsBindMountPlaceholder(this DockerComposeServiceResource service, ContainerMountAnnotation mount, int index) =>
        service.Parent.AddEnvironmentVariable(
            $"{VariableName(service.Name)}_BINDMOUNT_{index}", mount, $"Bind mount source for {service.Name}:{mount.Target}", mount.Source, service.TargetResource);

    private static string VariableName(string name) => name.ToUpperInvariant().Replace('-', '_').Replace('.', '_');
}
