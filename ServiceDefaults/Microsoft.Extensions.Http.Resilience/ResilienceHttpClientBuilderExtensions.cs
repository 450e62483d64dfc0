using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stand-in for the class of the same name in Microsoft.Extensions.Http.Resilience.</summary>
public static class ResilienceHttpClientBuilderExtensions
{
    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder) =>
        AddStandardResilienceHandler(builder, static _ => { });

    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(
        this IHttpClientBuilder builder, Action<HttpStandardResilienceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // ConfigureHttpClientDefaults has no name; every client then shares the pipelines of its destination.
        var name = $"{builder.Name}-standard";
        builder.Services.Configure(name, configure);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddKeyedSingleton(name, static (services, key) => new HttpResilience(
            services.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>().Get((string?)key),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<HttpResilience>>()));
        builder.AddHttpMessageHandler(services => new ResilienceHandler(services.GetRequiredKeyedService<HttpResilience>(name)));
        return new StandardPipelineBuilder(name, builder.Services);
    }

    /// <summary>For a client whose requests take long by nature: takes out what ConfigureHttpClientDefaults put in.</summary>
    [Experimental("EXTEXP0001")]
    public static IHttpClientBuilder RemoveAllResilienceHandlers(this IHttpClientBuilder builder) =>
        builder.ConfigureAdditionalHttpMessageHandlers(static (handlers, _) =>
        {
            foreach (var handler in handlers.OfType<ResilienceHandler>().ToList())
            {
                handlers.Remove(handler);
            }
        });

    private sealed record StandardPipelineBuilder(string PipelineName, IServiceCollection Services) : IHttpStandardResiliencePipelineBuilder;
}
