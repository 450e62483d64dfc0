using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Telemetry.Apps.StudioPlayer.Exposition;
using Telemetry.Apps.StudioPlayer.Pages;
using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Schema;
using Telemetry.Apps.StudioPlayer.Sessions;
using Telemetry.Apps.StudioPlayer.Sharing;
using Telemetry.Apps.StudioPlayer.Upstream;

namespace Telemetry.Apps.StudioPlayer;

internal static class StudioPlayerServices
{
    public static void AddStudioPlayer(this IServiceCollection services)
    {
        services.AddOptions<StudioPlayerOptions>()
            .BindConfiguration(StudioPlayerOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<StudioPlayerOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<MetricSchema>();
        services.AddSingleton<SampleReader>();
        services.AddSingleton<Intake>();
        services.AddSingleton<RateLimiter>();
        services.AddSingleton(provider => new MachineAddresses(provider.GetRequiredService<TimeProvider>(), MachineAddresses.OfInterfaces));
        services.AddSingleton<UpstreamAddresses>();
        services.AddSingleton<AllowedOrigins>();
        services.AddSingleton<ProxyEndpoint>();
        services.AddSingleton<ConfigPage>();
        services.AddSingleton<StaticPages>();
        services.AddSingleton<StudioCounters>();
        // Nobody asks for the instruments.
        services.AddActivatedSingleton<StudioPlayerMetrics>();
        services.AddHostedService<ShareNotice>();
        services.AddUpstream();
    }

    public static void MapStudioPlayer(this WebApplication app)
    {
        // Made when the server starts: they read their folder then, and their settings were validated before.
        app.Use(next =>
        {
            var pages = app.Services.GetRequiredService<StaticPages>();
            return context => pages.InvokeAsync(context, next);
        });
        app.Map(ProxyEndpoint.Path, (HttpContext context, ProxyEndpoint endpoint) => endpoint.InvokeAsync(context));
        app.MapGet(ConfigPage.Path, (HttpContext context, ConfigPage page) => page.InvokeAsync(context));
    }

    private static void AddUpstream(this IServiceCollection services)
    {
        // Without what other clients have: the next second is the retry, and the address is taken as it is configured.
        services.AddHttpClient(UpstreamClient.HttpClientName)
            .RemoveAllLoggers()
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        services.AddSingleton<UpstreamState>();
        services.AddSingleton<UpstreamClient>();
        services.AddSingleton<GroupPublisher>();
        services.AddHostedService<PublishLoop>();
        services.AddHealthChecks().AddCheck<UpstreamHealthCheck>(UpstreamHealthCheck.Name);
        services.Configure<HealthCheckOptions>(options => options.ResponseWriter = HealthPage.WriteAsync);
    }
}
