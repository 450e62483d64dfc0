using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Tells containers from other resources.</summary>
public static class ContainerResourceExtensions
{
    public static bool IsContainer(this IResource resource) => resource.HasAnnotationOfType<ContainerImageAnnotation>();
}
