using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    private const string Registry = "docker.io";
    private const string Image = "library/postgres";
    private const string Tag = "18.3";

    // Every server has it, whatever the user is called.
    private const string MaintenanceDatabase = "postgres";

    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="userName">Default postgres.</param>
    /// <param name="password">Default: generated, kept in user secrets.</param>
    /// <param name="port">The port that clients use; none = a free one.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, passwordParameter);
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new(check, _ => new PostgresHealthCheck(server, MaintenanceDatabase), null, null));
        builder.Eventing.Subscribe<ResourceReadyEvent>(server, (_, cancellationToken) => CreateDatabasesAsync(builder, server, cancellationToken));
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: 5432, name: PostgresServerResource.PrimaryEndpointName)
            .WithImage(Image, Tag)
            .WithImageRegistry(Registry)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithIconName("DatabaseMultiple")
            .WithHealthCheck(check);
    }

    /// <summary>Adds a database, made when the server is ready for the first time.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The resource's name, and that of the connection string.</param>
    /// <param name="databaseName">Default: the resource's name.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, [ResourceName] string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        var check = $"{name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new(check, _ => new PostgresHealthCheck(database, null), null, null));
        return builder.ApplicationBuilder.AddResource(database).WithIconName("Database").WithHealthCheck(check);
    }

    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/var/lib/postgresql", isReadOnly);

    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    private static async Task CreateDatabasesAsync(IDistributedApplicationBuilder builder, PostgresServerResource server, CancellationToken cancellationToken)
    {
        // A pool would hand out the connection that this server had before it was started again.
        await using var connection = new NpgsqlConnection(
            $"{await server.ConnectionStringExpression.GetValueAsync(cancellationToken)};Database={MaintenanceDatabase};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        foreach (var database in builder.Resources.OfType<PostgresDatabaseResource>().Where(d => d.Parent == server))
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
            try
            {
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
            {
                // it is on the volume already
            }
        }
    }
}
