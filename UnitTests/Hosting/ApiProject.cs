using Aspire.Hosting;

namespace Telemetry.UnitTests.Hosting;

/// <summary>A project with one launch profile, as <c>Projects.*</c> classes describe theirs.</summary>
internal sealed class ApiProject : IProjectMetadata
{
    public string ProjectPath => "/src/Api/Api.csproj";

    public LaunchSettings LaunchSettings { get; init; } = new()
    {
        Profiles = new()
        {
            ["IIS"] = new() { CommandName = "IISExpress", ApplicationUrl = "http://localhost:1" },
            ["http"] = new()
            {
                CommandName = "Project",
                ApplicationUrl = "http://localhost:5123",
                EnvironmentVariables = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            },
        },
    };
}
