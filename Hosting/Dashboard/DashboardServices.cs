using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

internal static class DashboardServices
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<DashboardAddresses>()
        .AddSingleton<DashboardResource>();
}

/// <summary>The dashboard itself, as one more program that DCP starts, watches and cleans up.</summary>
internal sealed class DashboardResource(DashboardAddresses addresses)
{
    public const string Name = "aspire-dashboard";
    private const string Http = "http";
    private const string OtlpGrpc = "otlp-grpc";
    private const string OtlpHttp = "otlp-http";

    public ExecutableResource Create(string executable)
    {
        var resource = new ExecutableResource(Name, executable, Path.GetDirectoryName(executable)!);
        resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(args => args.Add("dashboard")));
        AddEndpoint(resource, Http, addresses.FrontendPort);
        AddEndpoint(resource, OtlpGrpc, addresses.OtlpGrpcPort);
        AddEndpoint(resource, OtlpHttp, addresses.OtlpHttpPort);
        addresses.OtlpGrpc = resource.GetEndpoint(OtlpGrpc);
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => SetEnvironment(resource, context.EnvironmentVariables)));
        resource.Annotations.Add(new ResourceSnapshotAnnotation(new CustomResourceSnapshot
        {
            ResourceType = KnownResourceTypes.Executable,
            Properties = [],
            IsHidden = true,
        }));
        return resource;
    }

    public void SetAllocated(ExecutableResource resource) => addresses.FrontendUrl = resource.GetEndpoint(Http).Url;

    // No proxy: the ports are ours to choose, and telemetry of the machine being measured should not be copied twice.
    private static void AddEndpoint(ExecutableResource resource, string name, int? port) => resource.Annotations.Add(
        new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, "http", name: name, port: port, isProxied: false));

    private void SetEnvironment(ExecutableResource resource, Dictionary<string, object> env)
    {
        env["ASPNETCORE_ENVIRONMENT"] = "Production";
        env["ASPNETCORE_URLS"] = resource.GetEndpoint(Http).Url;
        env["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = resource.GetEndpoint(OtlpGrpc).Url;
        env["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = resource.GetEndpoint(OtlpHttp).Url;
        env["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = addresses.ResourceServiceUrl!;
        env["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"] = "ApiKey";
        env["DASHBOARD__RESOURCESERVICECLIENT__APIKEY"] = addresses.ResourceServiceApiKey;
        env["DASHBOARD__FRONTEND__AUTHMODE"] = addresses.AllowAnonymous ? "Unsecured" : "BrowserToken";
        env["DASHBOARD__FRONTEND__BROWSERTOKEN"] = addresses.BrowserToken;
        env["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey";
        env["DASHBOARD__OTLP__PRIMARYAPIKEY"] = addresses.OtlpApiKey;
        env["DASHBOARD__API__AUTHMODE"] = "ApiKey";
        env["DASHBOARD__API__PRIMARYAPIKEY"] = addresses.ApiKey;
        env["ASPIRE_DASHBOARD_API_ENABLED"] = "true";
        env["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
    }
}
