using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where the dashboard and its services listen, and the keys that protect them. Settings are Aspire's own.</summary>
internal sealed class DashboardAddresses
{
    private readonly IConfiguration _configuration;

    public DashboardAddresses(IConfiguration configuration, DistributedApplicationOptions options, DistributedApplicationExecutionContext context, UserSecretsStore secrets)
    {
        _configuration = configuration;
        IsEnabled = context.IsRunMode && !options.DisableDashboard;
        AllowAnonymous = Flag("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS");
        BrowserToken = configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] ?? configuration["AppHost:BrowserToken"] ?? NewKey();
        ResourceServiceApiKey = configuration["ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY"] ?? NewKey();
        OtlpApiKey = Kept("AppHost:OtlpApiKey", configuration, secrets);
        ApiKey = Kept("AppHost:DashboardApiKey", configuration, secrets);
    }

    public bool IsEnabled { get; }

    public bool AllowAnonymous { get; }

    public string BrowserToken { get; }

    public string OtlpApiKey { get; }

    public string ApiKey { get; }

    public string ResourceServiceApiKey { get; }

    /// <summary>0 = a free one.</summary>
    public int ResourceServicePort => PortOf("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL") ?? 0;

    public string? ResourceServiceUrl { get; set; }

    public int? FrontendPort => PortOf("ASPNETCORE_URLS");

    public int? OtlpGrpcPort => PortOf("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL");

    public int? OtlpHttpPort => PortOf("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL");

    /// <summary>Set by the executor once the ports are known.</summary>
    public string? FrontendUrl { get; set; }

    public string LoginUrl => AllowAnonymous ? FrontendUrl! : $"{FrontendUrl}/login?t={BrowserToken}";

    /// <summary>Where the dashboard takes telemetry over gRPC, as whoever asks sees it; set with the dashboard.</summary>
    public EndpointReference? OtlpGrpc { get; set; }

    // A browser token that changes with each start would log everybody out; these two survive, as with the official packages.
    private static string Kept(string name, IConfiguration configuration, UserSecretsStore secrets) =>
        configuration[name] ?? secrets.GetOrAdd(name, NewKey);

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private bool Flag(string key) => bool.TryParse(_configuration[key], out var value) && value;

    private int? PortOf(string key) =>
        (_configuration[key]?.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(u => new Uri(u)).FirstOrDefault(u => u.Scheme == "http"))?.Port is > 0 and var port ? port : null;
}
