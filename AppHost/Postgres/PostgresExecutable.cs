using Telemetry.AppHost.Tools;

namespace Telemetry.AppHost;

/// <summary>PostgreSQL as a native process, with the connection properties of the official container resource.</summary>
internal sealed class PostgresExecutable(string name, string workingDirectory, ParameterResource password)
    : ToolExecutable(name, KnownTools.Postgres, workingDirectory)
{
    public const string EndpointName = "tcp";
    public const string UserName = "postgres";

    public ParameterResource Password { get; } = password;

    public EndpointReference PrimaryEndpoint => new(this, EndpointName);

    public ReferenceExpression ConnectionString => ReferenceExpression.Create(
        $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserName};Password={Password}");
}
