using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), null, useProfile: true);

    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="launchProfileName">A profile of the project's launchSettings.json; null = none.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.Add(name, new TProject(), launchProfileName, launchProfileName is not null);

    /// <summary>Runs the project so many times at once, behind the same addresses.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicas);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<ProjectResource> Add(
        this IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, string? profileName, bool useProfile)
    {
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        if (!useProfile)
        {
            project.WithAnnotation(new ExcludeLaunchProfileAnnotation());
        }
        else if (profileName is not null)
        {
            project.WithAnnotation(new LaunchProfileAnnotation(profileName));
        }
        else if ((builder.Configuration["AppHost:DefaultLaunchProfileName"] ?? builder.Configuration["DOTNET_LAUNCH_PROFILE"]) is { } common)
        {
            project.WithAnnotation(new DefaultLaunchProfileAnnotation(common));
        }

        project.WithOtlpExporter();
        project.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsRunMode)
            {
                context.EnvironmentVariables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
                context.EnvironmentVariables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
            }
            else
            {
                // Behind an ingress.
                context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            }
        });

        if (LaunchProfiles.Effective(project.Resource) is { } profile)
        {
            AddEndpoints(project, profile.Profile);
            project.WithEnvironment(context =>
            {
                if (context.ExecutionContext.IsPublishMode)
                {
                    return;
                }

                foreach (var (key, value) in profile.Profile.EnvironmentVariables)
                {
                    context.EnvironmentVariables.TryAdd(key, Environment.ExpandEnvironmentVariables(value));
                }

                context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", profile.Name);
            });
        }

        return project.WithEnvironment(SetUrls);
    }

    // The profile's port is the public one; the process behind the proxy gets another at each start.
    private static void AddEndpoints(IResourceBuilder<ProjectResource> project, LaunchProfile profile)
    {
        if (project.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            AddPublishedEndpoints(project, profile);
            return;
        }

        var perScheme = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in (profile.ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var url = new Uri(text.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal));
            perScheme[url.Scheme] = perScheme.GetValueOrDefault(url.Scheme) + 1;
            var name = perScheme[url.Scheme] == 1 ? url.Scheme : url.Scheme + perScheme[url.Scheme];
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, url.Scheme, name: name, port: url.Port == 0 ? null : url.Port)
            {
                FromLaunchProfile = true,
            });
        }
    }

    // The profile is this machine's. What serves HTTP gets both schemes, and the deployment tool says where they end.
    private static void AddPublishedEndpoints(IResourceBuilder<ProjectResource> project, LaunchProfile profile)
    {
        if (string.IsNullOrEmpty(profile.ApplicationUrl))
        {
            return;
        }

        foreach (var scheme in (string[])["http", "https"])
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, scheme, name: scheme) { FromLaunchProfile = true });
        }
    }

    private static void SetPorts(EnvironmentCallbackContext context)
    {
        var ports = new ReferenceExpressionBuilder();
        foreach (var endpoint in ((ProjectResource)context.Resource).GetEndpoints().Where(e => e.IsHttp))
        {
            if (!ports.IsEmpty)
            {
                ports.AppendLiteral(";");
            }

            ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        if (!ports.IsEmpty)
        {
            context.EnvironmentVariables["HTTP_PORTS"] = ports.Build();
        }
    }

    private static void SetUrls(EnvironmentCallbackContext context)
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            SetPorts(context);
            return;
        }

        if (context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
        {
            return;
        }

        var urls = new ReferenceExpressionBuilder();
        var resource = (ProjectResource)context.Resource;
        foreach (var endpoint in resource.GetEndpoints().Where(e => e.Scheme is "http" or "https"))
        {
            if (!urls.IsEmpty)
            {
                urls.AppendLiteral(";");
            }

            urls.AppendLiteral($"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:");
            urls.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        if (!urls.IsEmpty)
        {
            context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
        }
    }
}
