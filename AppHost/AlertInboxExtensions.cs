using Telemetry.AppHost.Publishing;

namespace Telemetry.AppHost;

internal static class AlertInboxExtensions
{
    private const string Folder = "AlertInbox__Folder";

    /// <summary>Keeps what it was told in the data directory, so that a restart loses nothing.</summary>
    public static IResourceBuilder<ProjectResource> WithAlertFolder(this IResourceBuilder<ProjectResource> builder)
    {
        builder.WithUrlForEndpoint("http", url => url.DisplayText = "Alerts");
        return builder.ApplicationBuilder.ExecutionContext.IsRunMode
            ? builder.WithEnvironment(Folder, builder.ApplicationBuilder.DataDirectory(builder.Resource.Name))
            : builder.PublishWithDataFolder("Apps/AlertInbox/Dockerfile", Folder);
    }
}
