using Telemetry.AppHost.Tools;
using Telemetry.Cache;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>Third-party programs for the tests, found or fetched as the AppHost does it and with the same settings.</summary>
internal static class ToolLocations
{
    private static ToolLocatorOptions Options =>
        ToolLocatorOptions.From(key => Environment.GetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal)));

    public static bool IgnoreInstalled => Options.IgnoreInstalled;

    public static async Task<ToolLocation> FindAsync(Tool tool) =>
        (await new ToolLocator(Options, new ProgressWriter(Console.Out)).LocateAsync([tool]))[tool];
}
