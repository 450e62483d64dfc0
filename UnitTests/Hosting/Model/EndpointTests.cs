using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class EndpointTests
{
    private readonly IResourceBuilder<ExecutableResource> _web = TestApplication.Builder().AddExecutable("web", "true", ".");

    [Fact]
    public void An_endpoint_is_named_after_its_scheme()
    {
        _web.WithEndpoint(scheme: "rtmp").WithHttpEndpoint().WithEndpoint();

        Assert.Equal(["rtmp", "http", "tcp"], _web.Resource.GetEndpoints().Select(e => e.EndpointName));
    }

    [Fact]
    public void A_second_endpoint_of_the_same_name_is_refused()
    {
        _web.WithHttpEndpoint();

        var refused = Assert.Throws<DistributedApplicationException>(() => _web.WithEndpoint(name: "HTTP"));

        Assert.Contains("Endpoint with name 'HTTP' already exists on resource 'web'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_proxy_the_process_listens_on_the_public_port()
    {
        _web.WithEndpoint(port: 1935, name: "rtmp", isProxied: false).WithEndpoint(port: 8088, name: "stat");

        Assert.Equal(1935, _web.GetEndpoint("rtmp").TargetPort);
        Assert.Null(_web.GetEndpoint("stat").TargetPort);
    }

    [Fact]
    public void An_endpoint_can_be_changed_and_made()
    {
        _web.WithHttpEndpoint(port: 1).WithEndpoint("http", e => e.Port = 2).WithEndpoint("other", e => e.UriScheme = "udp")
            .WithEndpoint("absent", e => e.Port = 3, createIfNotExists: false);

        Assert.Equal(2, _web.GetEndpoint("http").EndpointAnnotation.Port);
        Assert.Equal("udp", _web.GetEndpoint("other").Scheme);
        Assert.False(_web.GetEndpoint("absent").Exists);
    }

    [Fact]
    public void Only_http_endpoints_become_external_with_WithExternalHttpEndpoints()
    {
        _web.WithHttpEndpoint().WithEndpoint(name: "rtmp").WithExternalHttpEndpoints();

        Assert.True(_web.GetEndpoint("http").EndpointAnnotation.IsExternal);
        Assert.False(_web.GetEndpoint("rtmp").EndpointAnnotation.IsExternal);
    }

    [Fact]
    public async Task Every_property_of_an_allocated_endpoint_has_its_value()
    {
        var endpoint = Allocate(_web.WithHttpEndpoint(), "http", 40_001);

        Assert.Equal("http://localhost:40001", await endpoint.GetValueAsync());
        Assert.Equal("localhost", await Value(endpoint, EndpointProperty.Host));
        Assert.Equal("127.0.0.1", await Value(endpoint, EndpointProperty.IPV4Host));
        Assert.Equal("40001", await Value(endpoint, EndpointProperty.Port));
        Assert.Equal("http", await Value(endpoint, EndpointProperty.Scheme));
        Assert.Equal("localhost:40001", await Value(endpoint, EndpointProperty.HostAndPort));
        Assert.Equal("<template>", await Value(endpoint, EndpointProperty.TargetPort));
        Assert.Equal("False", await Value(endpoint, EndpointProperty.TlsEnabled));
        Assert.Equal("{web.bindings.http.hostAndPort}", endpoint.Property(EndpointProperty.HostAndPort).ValueExpression);
    }

    [Fact]
    public void Asking_too_early_or_for_what_is_not_there_says_so()
    {
        _web.WithHttpEndpoint();

        Assert.Contains("`http` is not allocated for the resource `web`", Assert.Throws<InvalidOperationException>(() => _web.GetEndpoint("http").Url).Message, StringComparison.Ordinal);
        Assert.Contains("`grpc` is not defined for the resource `web`", Assert.Throws<InvalidOperationException>(() => _web.GetEndpoint("grpc").Scheme).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_health_check_needs_an_http_endpoint_that_is_there_already()
    {
        Assert.Contains("'web' has no http endpoint", Assert.Throws<DistributedApplicationException>(() => _web.WithHttpHealthCheck("/")).Message, StringComparison.Ordinal);

        _web.WithEndpoint(name: "rtmp");
        Assert.Contains("is not an HTTP endpoint", Assert.Throws<DistributedApplicationException>(() => _web.WithHttpHealthCheck("/", endpointName: "rtmp")).Message, StringComparison.Ordinal);

        _web.WithHttpEndpoint().WithHttpHealthCheck("/ready", statusCode: 204);
        Assert.Equal("web_http_/ready_204_check", _web.Resource.Annotations.OfType<HealthCheckAnnotation>().Single().Key);
    }

    private static EndpointReference Allocate(IResourceBuilder<ExecutableResource> builder, string name, int port)
    {
        var endpoint = builder.GetEndpoint(name);
        endpoint.EndpointAnnotation.AllocatedEndpoint = new(endpoint.EndpointAnnotation, "localhost", port, "<template>");
        return endpoint;
    }

    private static async Task<string?> Value(EndpointReference endpoint, EndpointProperty property) =>
        await endpoint.Property(property).GetValueAsync(CancellationToken.None);
}
