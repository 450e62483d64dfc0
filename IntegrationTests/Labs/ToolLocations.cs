using Telemetry.AppHost.Tools;
using Telemetry.Cache;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>Third-party programs for the tests, found or fetched as the AppHost does it.</summary>
internal static class ToolLocations
{
    public static async Task<ToolLocation> FindAsync(Tool tool)
    {
        var options = ToolLocatorOptions.From(key => Environment.GetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal)));
        return (await new ToolLocator(options, new ProgressWriter(Console.Out)).LocateAsync([tool]))[tool];
    }
}
