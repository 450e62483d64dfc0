using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>What publishing says on the console.</summary>
internal static partial class PublishLog
{
    [LoggerMessage(1, LogLevel.Information, "Published compose environment '{Name}' to: {Path}")]
    public static partial void PublishedCompose(ILogger logger, string name, string path);

    [LoggerMessage(2, LogLevel.Information, "Prepared compose environment '{Name}': {Path} has every value. Bring it up there with: docker compose --env-file {File} up")]
    public static partial void PreparedCompose(ILogger logger, string name, string path, string file);

    [LoggerMessage(3, LogLevel.Information, "Building the image of '{Name}' as {Image}, for {Runtime}.")]
    public static partial void Building(ILogger logger, string name, string image, string runtime);

    [LoggerMessage(4, LogLevel.Information, "The image of '{Name}' was built in {Elapsed:0.0} s.")]
    public static partial void Built(ILogger logger, string name, double elapsed);
}
