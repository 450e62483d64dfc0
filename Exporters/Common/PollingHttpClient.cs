using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.Exporters;

/// <summary>An HTTP client for polls: the next poll is the retry, and nobody wants a log line and a trace for each.</summary>
public static class PollingHttpClient
{
    /// <summary>Registers the client without what <c>AddServiceDefaults</c> gives to all others; add service discovery again where it is needed.</summary>
    public static IHttpClientBuilder AddPollingHttpClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name)
            .RemoveAllLoggers()
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
}
