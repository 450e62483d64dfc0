using System.Reflection;

namespace Telemetry.UnitTests.Docs;

/// <summary>All types of our programs and libraries, whoever refers to them.</summary>
internal static class Programs
{
    public static IReadOnlyList<Type> Types { get; } =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "Telemetry.*.dll")
            .Where(file => !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal))
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes())];
}
