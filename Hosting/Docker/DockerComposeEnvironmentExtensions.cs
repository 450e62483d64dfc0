using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting;

/// <summary>Adds Docker Compose as a place to publish to.</summary>
public static class DockerComposeEnvironmentExtensions
{
    /// <summary>Projects and containers are published as services of a Docker Compose project. It is no part of a run.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        var environment = new DockerComposeEnvironmentResource(name) { Dashboard = builder.CreateDashboard($"{name}-dashboard") };
        return builder.ExecutionContext.IsRunMode
            ? builder.CreateResourceBuilder(environment)
            : builder.AddResource(environment).WithIconName("BoxMultiple");
    }

    public static IResourceBuilder<DockerComposeEnvironmentResource> WithProperties(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<DockerComposeEnvironmentResource> configure)
    {
        configure(builder.Resource);
        return builder;
    }

    /// <summary>Changes docker-compose.yaml before it is written.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureComposeFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<ComposeFile> configure)
    {
        builder.Resource.ConfigureComposeFile += configure;
        return builder;
    }

    /// <summary>Changes the variables before .env is written.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureEnvFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<IDictionary<string, CapturedEnvironmentVariable>> configure)
    {
        builder.Resource.ConfigureEnvFile += configure;
        return builder;
    }

    /// <summary>Whether a dashboard is one of the services; default yes.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(this IResourceBuilder<DockerComposeEnvironmentResource> builder, bool enabled = true)
    {
        builder.Resource.DashboardEnabled = enabled;
        return builder;
    }

    public static IResourceBuilder<DockerComposeEnvironmentResource> WithDashboard(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<IResourceBuilder<DockerComposeAspireDashboardResource>> configure)
    {
        builder.Resource.DashboardEnabled = true;
        configure(builder.Resource.Dashboard ?? throw new InvalidOperationException($"Compose environment '{builder.Resource.Name}' has no dashboard: it was not made by AddDockerComposeEnvironment."));
        return builder;
    }
}
