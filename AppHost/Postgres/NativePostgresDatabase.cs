namespace Telemetry.AppHost;

/// <summary>A database of the native server; to its users the same as the official PostgresDatabaseResource.</summary>
internal sealed class NativePostgresDatabase(string name, PostgresExecutable parent)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<PostgresExecutable>
{
    public PostgresExecutable Parent { get; } = parent;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent.ConnectionString};Database={Name}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Parent.PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{Parent.PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Username", ReferenceExpression.Create($"{PostgresExecutable.UserName}")),
        new("Password", ReferenceExpression.Create($"{Parent.Password}")),
        new("DatabaseName", ReferenceExpression.Create($"{Name}")),
    ];
}
