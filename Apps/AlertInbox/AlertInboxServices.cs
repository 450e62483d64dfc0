using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Telemetry.Apps.AlertInbox.Inbox;
using Telemetry.Apps.AlertInbox.Webhook;

namespace Telemetry.Apps.AlertInbox;

internal static class AlertInboxServices
{
    // Scripts and styles are files of ours, and nothing else is loaded, framed or sent. Alerts are text from outside.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    // Alertmanager's and this machine's names for it. In code, because an appsettings.json is copied into every project that refers to this one.
    // Beside them how a container reaches this machine, and what Azure calls a published service.
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]", "alert-inbox", "host.docker.internal", "*.azurecontainerapps.io"];

    public static void AddAlertInbox(this IServiceCollection services)
    {
        services.AddOptions<AlertInboxOptions>()
            .BindConfiguration(AlertInboxOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AlertInboxOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);

        services.Configure<HostFilteringOptions>(options => options.AllowedHosts = Hosts);
        services.AddSingleton<InboxCounters>();
        services.AddSingleton<InboxFile>();
        // What an earlier process left is there before the first notification comes.
        services.AddActivatedSingleton<AlertStore>();
        services.AddSingleton<WebhookReader>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<AlertsEndpoint>();
        // Nobody asks for the instruments.
        services.AddActivatedSingleton<AlertInboxMetrics>();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>(StoreHealthCheck.Name);
    }

    public static void MapAlertInbox(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = page =>
            {
                var headers = page.Context.Response.Headers;
                headers.ContentSecurityPolicy = ContentPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers.CacheControl = "no-cache";
                headers["Referrer-Policy"] = "no-referrer";
            },
        });
        app.MapPost(WebhookEndpoint.Path, (HttpContext context, WebhookEndpoint endpoint) => endpoint.InvokeAsync(context));
        app.MapGet(AlertsEndpoint.Path, (HttpContext context, AlertsEndpoint endpoint) => endpoint.InvokeAsync(context));
    }
}
