using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class ReferenceTests
{
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder("--Parameters:pg-password", "a{b}c", "--ConnectionStrings:legacy", "Server=old");

    [Fact]
    public async Task A_service_hands_over_all_its_endpoints()
    {
        var nginx = _builder.AddProject<ApiProject>("nginx-rtmp")
            .WithEndpoint(scheme: "rtmp", name: "rtmp")
            .WithEndpoint(scheme: "http", name: "stat")
            .WithEndpoint("private", e => e.ExcludeReferenceEndpoint = true);
        var environment = await ClientAsync(c => c.WithReference(nginx));

        Assert.Equal(
            [
                new("NGINX_RTMP_HTTP", "http://localhost:40001"), new("NGINX_RTMP_RTMP", "rtmp://localhost:40002"), new("NGINX_RTMP_STAT", "http://localhost:40003"),
                new("services__nginx-rtmp__http__0", "http://localhost:40001"), new("services__nginx-rtmp__rtmp__0", "rtmp://localhost:40002"),
                new("services__nginx-rtmp__stat__0", "http://localhost:40003"),
            ],
            environment);
    }

    [Fact]
    public async Task One_endpoint_alone_can_be_handed_over()
    {
        var web = _builder.AddExecutable("web", "true", ".").WithHttpEndpoint().WithEndpoint(name: "rtmp");

        Assert.Equal(["WEB_RTMP", "services__web__rtmp__0"], (await ClientAsync(c => c.WithReference(web.GetEndpoint("rtmp")))).Select(e => e.Key));
    }

    [Fact]
    public async Task An_address_from_outside_can_be_handed_over()
    {
        var client = _builder.AddExecutable("client", "true", ".");

        Assert.Throws<InvalidOperationException>(() => client.WithReference("maps", new Uri("/relative", UriKind.Relative)));
        client.WithReference("maps", new Uri("https://maps.example/"));
        Assert.Contains(new KeyValuePair<string, string?>("services__maps__default__0", "https://maps.example/"), await ClientAsync(_ => { }));
    }

    [Fact]
    public async Task A_database_hands_over_its_connection_string_and_all_its_properties()
    {
        var server = new PostgresServerResource("pg", null, ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(_builder, "pg-password"));
        var endpoint = new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, name: "tcp");
        endpoint.AllocatedEndpoint = new(endpoint, "localhost", 41529);
        server.Annotations.Add(endpoint);
        var database = _builder.AddResource(new PostgresDatabaseResource("appdb", "app db", server));

        Assert.Equal(
            [
                new("APPDB_DATABASENAME", "app db"), new("APPDB_HOST", "localhost"), new("APPDB_JDBCCONNECTIONSTRING", "jdbc:postgresql://localhost:41529/app%20db"),
                new("APPDB_PASSWORD", "a{b}c"), new("APPDB_PORT", "41529"), new("APPDB_URI", "postgresql://postgres:a%7Bb%7Dc@localhost:41529/app%20db"),
                new("APPDB_USERNAME", "postgres"),
                new("ConnectionStrings__appdb", "Host=localhost;Port=41529;Username=postgres;Password=a{b}c;Database=app db"),
            ],
            await ClientAsync(c => c.WithReference(database)));
    }

    [Fact]
    public async Task A_connection_string_can_come_from_configuration_and_have_another_name()
    {
        var legacy = _builder.AddConnectionString("legacy");

        Assert.Equal([new("ConnectionStrings__main", "Server=old")], await ClientAsync(c => c.WithReference(legacy, connectionName: "main")));
    }

    [Fact]
    public async Task A_variable_of_the_resource_s_own_is_used_where_it_has_one()
    {
        var legacy = _builder.AddConnectionString("legacy", "LEGACY_DB");

        Assert.Equal([new("LEGACY_DB", "Server=old")], await ClientAsync(c => c.WithReference(legacy)));
    }

    [Fact]
    public async Task A_connection_string_that_is_missing_is_an_error_that_names_the_key()
    {
        var missing = _builder.AddConnectionString("missing");

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(() => ClientAsync(c => c.WithReference(missing)));

        Assert.Contains("ConnectionStrings:missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_connection_string_is_an_error_unless_it_is_optional()
    {
        var empty = _builder.AddConnectionString("empty", ReferenceExpression.Create($""));
        Assert.Equal([new("ConnectionStrings__empty", "")], await ClientAsync(c => c.WithReference(empty, optional: true)));
    }

    [Fact]
    public async Task An_empty_connection_string_that_is_needed_is_named()
    {
        var empty = _builder.AddConnectionString("empty", ReferenceExpression.Create($""));

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => ClientAsync(c => c.WithReference(empty)));

        Assert.Contains("'empty' is not available", error.Message, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<KeyValuePair<string, string?>>> ClientAsync(Action<IResourceBuilder<ExecutableResource>> configure)
    {
        configure(_builder.Resources.TryGetByName("client", out var client)
            ? _builder.CreateResourceBuilder((ExecutableResource)client)
            : _builder.AddExecutable("client", "true", "."));
        using var application = TestApplication.Build(_builder).WithAddresses();
        var environment = await application.EnvironmentOfAsync("client");
        return environment.OrderBy(e => e.Key, StringComparer.Ordinal);
    }
}
