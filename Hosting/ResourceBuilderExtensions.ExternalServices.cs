using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Hands over the URL of a service that somebody else runs, as <c>services__name__scheme__0</c> and <c>NAME</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        var name = EncodeName(service.Name);
        builder.WithReferenceRelationship(service);
        return builder.WithEnvironment(async context =>
        {
            // A published parameter has no value yet, so nobody knows the scheme.
            var uri = service.Uri is null && context.ExecutionContext.IsPublishMode ? null : await service.GetUriAsync(context.CancellationToken);
            object url = service.UrlParameter ?? (object)uri!.ToString();
            context.EnvironmentVariables[service.UrlParameter is null || uri is null ? name : $"{name}_{EncodeName(uri.Scheme)}"] = url;
            context.EnvironmentVariables[$"services__{service.Name}__{uri?.Scheme ?? "default"}__0"] = url;
        });
    }

    /// <summary>Hands over the URL of a service that somebody else runs.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ExternalServiceResource> externalService)
        where T : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        builder.WithReferenceRelationship(service);
        return builder.WithEnvironment(async context =>
        {
            if (!context.ExecutionContext.IsPublishMode)
            {
                await service.GetUriAsync(context.CancellationToken); // refuses a parameter that holds no URL
            }

            context.EnvironmentVariables[name] = service.UrlParameter ?? (object)service.Uri!.ToString();
        });
    }
}
