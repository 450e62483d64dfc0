using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static partial class ProjectResourceBuilderExtensions
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
        var showsQueries = builder.Environment.IsDevelopment();
        project.WithEnvironment(context => SetDefaults(context, showsQueries));

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

    private static void SetDefaults(EnvironmentCallbackContext context, bool showsQueries)
    {
        var env = context.EnvironmentVariables;
        env["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (context.ExecutionContext.IsPublishMode)
        {
            if (context.Resource.HasAnnotationOfType<EndpointAnnotation>())
            {
                // Behind an ingress.
                env["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            }

            return;
        }

        if (showsQueries)
        {
            env["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true";
            env["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true";
        }

        env["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        env["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
    }

    // The https endpoint that comes with the profile is not listened on: a published container has no certificate, what stands before it has.
    private static void SetPorts(EnvironmentCallbackContext context, string variable, string scheme)
    {
        if (context.EnvironmentVariables.ContainsKey(variable))
        {
            return;
        }

        var ports = new ReferenceExpressionBuilder();
        foreach (var endpoint in ((IResourceWithEndpoints)context.Resource).GetEndpoints().Where(
            e => e.Scheme == scheme && !(scheme == "https" && e.EndpointAnnotation.FromLaunchProfile)))
        {
            if (!ports.IsEmpty)
            {
                ports.AppendLiteral(";");
            }

            ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        if (!ports.IsEmpty)
        {
            context.EnvironmentVariables[variable] = ports.Build();
        }
    }

    private static void SetUrls(EnvironmentCallbackContext context)
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            SetPorts(context, "HTTP_PORTS", "http");
            SetPorts(context, "HTTPS_PORTS", "https");
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
