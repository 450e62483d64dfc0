using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds Alertmanager, configured by <c>alertmanager/alertmanager.yml</c> and <c>Telemetry:Alerts:*</c>.</summary>
public static class AlertmanagerBuilderExtensions
{
    private const string Folder = "../alertmanager";
    private const string Configuration = "alertmanager.yml";
    private const string MountedFolder = "/etc/alertmanager/telemetry";
    private const string WebhookPath = "/webhook";
    private const int Port = 9093;

    /// <summary>Tells alert-inbox of everything, and the receivers that have settings of what is theirs.</summary>
    /// <exception cref="DistributedApplicationException">A setting of a receiver cannot be meant so.</exception>
    public static IResourceBuilder<IToolResource> AddAlertmanager(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<IResourceWithEndpoints> inbox)
    {
        var settings = AlertSettings.Read(builder.Configuration);
        var template = Path.GetFullPath(Path.Combine(Folder, Configuration), builder.AppHostDirectory);
        var inboxUrl = ReferenceExpression.Create($"{inbox.GetEndpoint("http")}{WebhookPath}");
        IResourceBuilder<IToolResource> alertmanager = ToolBodies.AreContainers(builder)
            ? AddContainer(builder, name, settings, inboxUrl)
            : AddNative(builder, name, settings, template, inboxUrl);
        return alertmanager
            .WithReferenceRelationship(inbox.Resource)
            .WithHttpHealthCheck("/-/ready")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Alertmanager");
    }

    private static IResourceBuilder<ToolExecutable> AddNative(
        IDistributedApplicationBuilder builder, string name, AlertSettings settings, string template, ReferenceExpression inboxUrl)
    {
        var data = builder.DataDirectory(name);
        var configuration = Path.Combine(data, "alertmanager.yml");
        var slackUrl = Path.Combine(data, "slack-url");
        var emailPassword = Path.Combine(data, "email-password");
        var alertmanager = builder.AddNativeTool(name, KnownTools.Alertmanager)
            .WithHttpEndpoint(port: Port)
            .WithArgs(async context =>
            {
                var found = ((ToolExecutable)context.Resource).Location.Found;
                var endpoint = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http");
                var url = (await inboxUrl.GetValueAsync(context.CancellationToken))!;
                var text = AlertmanagerConfiguration.Render(
                    await File.ReadAllTextAsync(template, context.CancellationToken), settings, url, slackUrl, emailPassword, template);
                await PrivateFile.WriteAsync(configuration, text, context.CancellationToken);
                await PrivateFile.WriteAsync(slackUrl, settings.SlackUrl, context.CancellationToken);
                await PrivateFile.WriteAsync(emailPassword, settings.EmailPassword, context.CancellationToken);

                context.Args.Add($"--config.file={configuration}");
                context.Args.Add($"--storage.path={Path.Combine(data, "state")}");
                context.Args.Add(ReferenceExpression.Create($"--web.listen-address=127.0.0.1:{endpoint.Property(EndpointProperty.TargetPort)}"));
                // What links in notifications begin with; by itself it would take the machine's name, where it does not listen.
                context.Args.Add(ReferenceExpression.Create($"--web.external-url={endpoint}"));
                AddCommonArgs(context);
                // Debian's build looks for its page below /usr/share, where an extracted tree is not; no other build has this flag.
                if (found.TreeRoot is not null)
                    context.Args.Add($"--web.ui-path={found.FileOf("usr/share/prometheus/alertmanager/no-ui")}");
            });

        // After the tool was located, in the subscriber that AddNativeTool has made sure of.
        builder.Eventing.Subscribe<BeforeStartEvent>(async (_, cancellation) =>
        {
            if (builder.ExecutionContext.IsRunMode && alertmanager.Resource.Location.Found is { TreeRoot: { } tree } found)
                alertmanager.Resource.Annotations.OfType<ExecutableAnnotation>().Last().Command =
                    await RelocatedAlertmanager.PlaceAsync(found.Path, tree, data, cancellation);
        });
        return alertmanager;
    }

    private static IResourceBuilder<ToolContainer> AddContainer(
        IDistributedApplicationBuilder builder, string name, AlertSettings settings, ReferenceExpression inboxUrl)
    {
        var alertmanager = builder
            .AddConfiguredContainer(
                name, (AlertmanagerImage.Registry, AlertmanagerImage.Image, AlertmanagerImage.Tag), Folder, ("", MountedFolder))
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithLabVolume("/alertmanager")
            .WithEnvironment(VariableOf(AlertmanagerConfiguration.InboxPlace), ReferenceExpression.Create($"\"{inboxUrl}\""))
            .WithSecret($"{name}-slack-url", "TELEMETRY_SLACK_URL", settings.SlackUrl)
            .WithSecret($"{name}-email-password", "TELEMETRY_EMAIL_PASSWORD", settings.EmailPassword)
            .WithEnvironment("TELEMETRY_BLOCKS", string.Join(' ', AlertmanagerConfiguration.Blocks(settings)));
        foreach (var (place, value) in AlertmanagerConfiguration.Values(settings).Where(x => x.Value != "\"\""))
            alertmanager.WithEnvironment(VariableOf(place), value);

        if (builder.ExecutionContext.IsRunMode) // published, the image's own entry point is this script
            alertmanager.WithEntrypoint("/bin/sh").WithArgs($"{MountedFolder}/run.sh");
        return alertmanager.WithArgs(context =>
        {
            context.Args.Add("--storage.path=/alertmanager");
            if (builder.ExecutionContext.IsRunMode)
                context.Args.Add(ReferenceExpression.Create($"--web.external-url={alertmanager.GetEndpoint("http", KnownNetworkIdentifiers.LocalhostNetwork)}"));
            AddCommonArgs(context);
        });
    }

    private static string VariableOf(string place) => "TELEMETRY_" + place;

    // Without it a port for other Alertmanagers is open on all interfaces, and there are none.
    private static void AddCommonArgs(CommandLineArgsCallbackContext context) => context.Args.Add("--cluster.listen-address=");

    private static IResourceBuilder<ToolContainer> WithSecret(this IResourceBuilder<ToolContainer> builder, string name, string variable, string? value) =>
        value is null ? builder : builder.WithEnvironment(variable, builder.ApplicationBuilder.AddParameter(name, value, secret: true));
}
