using System.Reflection;

namespace Aspire.Hosting;

/// <summary>What the build wrote into the AppHost's assembly (build/AppHost.targets).</summary>
internal static class AppHostMetadata
{
    public static string? DirectoryOf(Assembly? assembly) => Of(assembly, "apphostprojectpath");

    /// <summary>The project's file name, e.g. <c>Shop.AppHost.csproj</c>.</summary>
    public static string? ProjectNameOf(Assembly? assembly) => Of(assembly, "apphostprojectname");

    private static string? Of(Assembly? assembly, string key) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}
