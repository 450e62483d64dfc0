using Microsoft.Extensions.Configuration;
using Telemetry.AppHost.Publishing;

namespace Telemetry.AppHost;

/// <summary>Where data lies that outlives a run: <c>Telemetry:DataDirectory</c>, default <c>.data</c> in the checkout.</summary>
internal static class DataDirectoryExtensions
{
    private const string Key = "Telemetry:DataDirectory";
    private const string Variable = "Telemetry__DataDirectory";

    /// <summary>The folder of one resource; made if it is missing.</summary>
    public static string DataDirectory(this IDistributedApplicationBuilder builder, string name)
    {
        var path = Path.Combine(Root(builder), name);
        if (builder.ExecutionContext.IsRunMode)
        {
            Directory.CreateDirectory(path);
        }

        return path;
    }

    /// <summary>Tells load-runner where its data belongs; published it is an image with FFmpeg in it, and a volume.</summary>
    public static IResourceBuilder<ProjectResource> WithDataDirectory(this IResourceBuilder<ProjectResource> builder) =>
        builder.ApplicationBuilder.ExecutionContext.IsRunMode
            ? builder.WithEnvironment(Variable, Root(builder.ApplicationBuilder))
            : builder.PublishWithDataFolder("LoadRunner/Dockerfile", Variable);

    private static string Root(IDistributedApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration.GetValue(Key, "../.data")!, builder.AppHostDirectory);
}
