using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds services that somebody else runs.</summary>
public static class ExternalServiceBuilderExtensions
{
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string url) =>
        ExternalServiceResource.TryParse(url, out var uri, out var problem)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException($"The external service URL '{url}' is invalid: {problem}", nameof(url));

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Uri uri) => Add(builder, new(name, uri));

    /// <summary>The URL is a parameter, which may have a value only later.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> urlParameter) =>
        Add(builder, new(name, urlParameter.Resource)).WithReferenceRelationship(urlParameter.Resource);

    /// <summary>Healthy = a GET of the URL (or of a path behind it) answers with this status (default 200).</summary>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(
        this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        if (path is not null && !Uri.IsWellFormedUriString(path, UriKind.Relative))
        {
            throw new ArgumentException($"The path '{path}' is not a valid relative URL.", nameof(path));
        }

        if (builder.Resource.Uri is { Scheme: not ("http" or "https") } uri)
        {
            throw new ArgumentException(
                $"The URL '{uri}' for external service '{builder.Resource.Name}' cannot be used for HTTP health checks because it has a non-HTTP scheme.", nameof(builder));
        }

        statusCode ??= 200;
        var key = $"{builder.Resource.Name}_external{(path is null ? "" : $"_{path}")}_{statusCode}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new(
            key, services => new ExternalServiceHealthCheck(builder.Resource, path, statusCode.Value, services.GetRequiredService<IHttpClientFactory>()), null, null));
        return builder.WithHealthCheck(key);
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, ExternalServiceResource service) =>
        builder.AddResource(service)
            .WithInitialState(new() { ResourceType = KnownResourceTypes.ExternalService, State = KnownResourceStates.Waiting, Properties = [] })
            .ExcludeFromManifest()
            .WithUrls(context =>
            {
                // A URL that the user has yet to enter is shown when it comes.
                if ((service.Uri ?? (service.UrlParameter is { HasValue: true } given
                    && ExternalServiceResource.TryParse(given.ValueInternal, out var parsed, out _) ? parsed : null)) is { } uri)
                {
                    context.Urls.Add(new() { Url = uri.ToString() });
                }
            })
            .OnInitializeResource((own, @event, cancellationToken) =>
            {
                var stopping = @event.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                _ = RunAsync(own, @event, stopping);
                return Task.CompletedTask;
            });

    // In the background: a URL that the user has yet to enter must not hold up the application.
    private static async Task RunAsync(ExternalServiceResource service, InitializeResourceEvent @event, CancellationToken stopping)
    {
        try
        {
            var uri = await service.GetUriAsync(stopping);
            await @event.Eventing.PublishAsync(new BeforeResourceStartedEvent(service, @event.Services), stopping);
            await @event.Notifications.PublishUpdateAsync(service, s => s with
            {
                State = KnownResourceStates.Running,
                Properties = s.Properties.With(new(KnownProperties.Source, uri.Host)),
                Urls = s.Urls.Any(u => u.Url == uri.ToString()) ? s.Urls : s.Urls.Add(new(null, uri.ToString(), IsInternal: false)),
            });
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the application ends
        }
#pragma warning disable CA1031 // handlers of the AppHost run here; whatever they throw is this resource's failure, told in its own log
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.NoServiceUrl(@event.Logger, service.Name, e.Message);
            await @event.Notifications.PublishUpdateAsync(service, s => s with { State = KnownResourceStates.FailedToStart });
        }
    }
}
