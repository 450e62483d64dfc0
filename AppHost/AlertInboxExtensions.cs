namespace Telemetry.AppHost;

internal static class AlertInboxExtensions
{
    /// <summary>Keeps what it was told in the data directory, so that a restart loses nothing.</summary>
    public static IResourceBuilder<ProjectResource> WithAlertFolder(this IResourceBuilder<ProjectResource> builder)
    {
        builder.WithHttpHealthCheck("/health").WithUrlForEndpoint("http", url => url.DisplayText = "Alerts");
        return builder.ApplicationBuilder.ExecutionContext.IsRunMode
            ? builder.WithEnvironment("AlertInbox__Folder", builder.ApplicationBuilder.DataDirectory(builder.Resource.Name))
            : builder;
    }
}
