using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ProjectResourceBuilderExtensions
{
    // What .NET's images listen on when nobody says otherwise.
    private const int ImagePort = 8080;

    /// <summary>Published, the project is a container whose image a Dockerfile builds: the one in its folder, unless <paramref name="configure"/> names another.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null)
        where T : ProjectResource
    {
        var application = builder.ApplicationBuilder;
        if (!application.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        if (application.Resources.OfType<ProjectContainerResource>().FirstOrDefault(x => x.Name == builder.Resource.Name) is { } known)
        {
            configure?.Invoke(application.CreateResourceBuilder(known));
            return builder;
        }

        application.Resources.Remove(builder.Resource);
        var container = application.AddResource(new ProjectContainerResource(builder.Resource)).WithImage(builder.Resource.Name);
        container.WithDockerfile(Path.GetDirectoryName(builder.Resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath)!);
        // Arguments of a process here are often paths of this machine.
        container.WithArgs(context => context.Args.Clear());
        foreach (var scheme in (string[])["http", "https"])
        {
            container.WithEndpoint(scheme, endpoint => endpoint.TargetPort ??= ImagePort, createIfNotExists: false);
        }

        configure?.Invoke(container);
        return builder.WithAnnotation(new ManifestPublishingCallbackAnnotation(context => context.WriteContainerAsync(container.Resource)));
    }

    // References to the project stay references: both have the same endpoints and environment.
    private sealed class ProjectContainerResource(ProjectResource project) : ContainerResource(project.Name)
    {
        public override ResourceAnnotationCollection Annotations => project.Annotations;
    }
}
