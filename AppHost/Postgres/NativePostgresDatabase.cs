namespace Telemetry.AppHost;

/// <summary>A database of the native server; to its users the same as the official PostgresDatabaseResource.</summary>
internal sealed class NativePostgresDatabase(string name, PostgresExecutable parent)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<PostgresExecutable>
{
    public PostgresExecutable Parent { get; } = parent;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent.ConnectionString};Database={Name}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Host}")),
        new("Port", ReferenceExpression.Create($"{Port}")),
        new("Username", ReferenceExpression.Create($"{PostgresExecutable.UserName}")),
        new("Password", ReferenceExpression.Create($"{Parent.Password}")),
        new("DatabaseName", ReferenceExpression.Create($"{Name}")),
        new("Uri", ReferenceExpression.Create($"postgresql://{PostgresExecutable.UserName:uri}:{Parent.Password:uri}@{Host}:{Port}/{Name:uri}")),
        new("JdbcConnectionString", ReferenceExpression.Create($"jdbc:postgresql://{Host}:{Port}/{Name:uri}")),
    ];

    private EndpointReferenceExpression Host => Parent.PrimaryEndpoint.Property(EndpointProperty.Host);

    private EndpointReferenceExpression Port => Parent.PrimaryEndpoint.Property(EndpointProperty.Port);
}
