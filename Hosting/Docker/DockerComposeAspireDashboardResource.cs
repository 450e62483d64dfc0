using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>The dashboard of a published application: it takes the telemetry of all services.</summary>
public class DockerComposeAspireDashboardResource(string name) : ContainerResource(name)
{
    internal const string Image = "mcr.microsoft.com/dotnet/nightly/aspire-dashboard:13.5";
    internal const string HttpEndpoint = "http";
    internal const string OtlpGrpc = "otlp-grpc";
    internal const string OtlpHttp = "otlp-http";

    public EndpointReference PrimaryEndpoint => new(this, HttpEndpoint);

    public EndpointReference OtlpGrpcEndpoint => new(this, OtlpGrpc);
}
