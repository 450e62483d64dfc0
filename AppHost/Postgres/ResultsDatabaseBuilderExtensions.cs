using Microsoft.Extensions.DependencyInjection;
using Telemetry.AppHost;

namespace Aspire.Hosting;

/// <summary>Adds the database that keeps every result.</summary>
public static class ResultsDatabaseBuilderExtensions
{
    private const int Port = 54320;

    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the server.</param>
    /// <param name="databaseName">Name of the database, and of its connection string.</param>
    public static IResourceBuilder<IResourceWithConnectionString> AddResultsDatabase(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string databaseName) =>
        ToolBodies.AreContainers(builder) ? AddContainer(builder, name, databaseName) : AddNative(builder, name, databaseName);

    private static IResourceBuilder<IResourceWithConnectionString> AddContainer(
        IDistributedApplicationBuilder builder, string name, string databaseName)
    {
        var server = builder.AddPostgres(name, port: builder.FixedPort(Port))
            .WithLabName()
            // No proxy, as for the native one.
            .WithEndpoint(PostgresExecutable.EndpointName, endpoint => endpoint.IsProxied = false);
        if (!builder.IsOneOfMany())
            server.WithDataVolume();
        if (builder.ExecutionContext.IsPublishMode)
        {
            // Here the database is made when the server is ready; there nobody would make it.
            server.WithEnvironment("POSTGRES_DB", databaseName).WithEnvironment("PGPORT", Port.ToString());
            server.WithEndpoint(PostgresExecutable.EndpointName, endpoint => endpoint.TargetPort = Port);
        }

        var database = server.AddDatabase(databaseName);
        server.WithDeleteDataCommand(database.Resource);
        return database;
    }

    private static IResourceBuilder<IResourceWithConnectionString> AddNative(
        IDistributedApplicationBuilder builder, string name, string databaseName)
    {
        var data = builder.DataDirectory(name);
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22 }, secret: true, persist: true).Resource;
        var script = Path.Combine(builder.AppHostDirectory, "Postgres", "postgres.sh");
        var server = builder.AddTool(new PostgresExecutable(name, data, password))
            .WithCommand("/bin/sh")
            // No proxy: a database behind one accepts connections that hang while it is down, where a refusal is the truth.
            .WithEndpoint(port: builder.FixedPort(Port), name: PostgresExecutable.EndpointName, isProxied: false)
            .WithEnvironment(context => context.EnvironmentVariables["POSTGRES_PASSWORD"] = password)
            .WithArgs(context =>
            {
                var postgres = (PostgresExecutable)context.Resource;
                context.Args.Add(script);
                context.Args.Add(Path.GetDirectoryName(postgres.Location.Found.Path)!);
                context.Args.Add(data);
                context.Args.Add(postgres.PrimaryEndpoint.Property(EndpointProperty.TargetPort));
                context.Args.Add(databaseName);
            });
        var database = builder.AddResource(new NativePostgresDatabase(databaseName, server.Resource));
        var check = $"{databaseName}_query_check";
        builder.Services.AddHealthChecks().Add(new(check, _ => new PostgresHealthCheck(database.Resource), null, null));
        server.WithHealthCheck(check); // and the database's with it: a child has the checks of its parent
        server.WithDeleteDataCommand(database.Resource);
        return database;
    }
}
