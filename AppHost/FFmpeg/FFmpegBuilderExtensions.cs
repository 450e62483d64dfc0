using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Hands FFmpeg to the project that runs it.</summary>
public static class FFmpegBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> WithFFmpeg(this IResourceBuilder<ProjectResource> builder)
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder; // a published load runner carries FFmpeg in its image
        }

        ToolSetup.AddTo(builder.ApplicationBuilder);
        var use = new ToolUse(KnownTools.FFmpeg);
        return builder.WithAnnotation(use).WithEnvironment(context =>
        {
            context.EnvironmentVariables["FFmpeg__Path"] = use.Found.Path;
            // Not LD_LIBRARY_PATH: that would change the libraries of the .NET process as well.
            if (use.Found.LibraryPath is { } libraries)
            {
                context.EnvironmentVariables["FFmpeg__LibraryPath"] = libraries;
            }
        });
    }
}
