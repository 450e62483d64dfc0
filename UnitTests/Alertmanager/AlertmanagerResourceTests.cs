using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.UnitTests.AppHost;
using Telemetry.UnitTests.Hosting;

namespace Telemetry.UnitTests.Alertmanager;

public sealed class AlertmanagerResourceTests
{
    [Fact]
    public async Task Native_one_listens_on_loopback_keeps_to_itself_and_posts_to_the_inbox()
    {
        using var lab = new LabBuilder();
        var alertmanager = lab.Builder.AddAlertmanager("alertmanager", lab.Builder.AddProject<ApiProject>("inbox"));
        using var application = TestApplication.Build(lab.WithTools().Builder).WithAddresses();

        var spec = await application.SpecOfAsync("alertmanager");

        Assert.Equal(
            [
                $"--config.file={lab.Data("alertmanager", "alertmanager.yml")}", $"--storage.path={lab.Data("alertmanager", "state")}",
                "--web.listen-address=127.0.0.1:{{- portForServing \"alertmanager\" -}}", "--web.external-url=http://localhost:40002", "--cluster.listen-address=",
            ],
            spec.Args);
        Assert.Contains("url: \"http://localhost:40001/webhook\"", File.ReadAllText(lab.Data("alertmanager", "alertmanager.yml")), StringComparison.Ordinal);
        Assert.Equal(9093, alertmanager.GetEndpoint("http").EndpointAnnotation.Port);
    }

    [Fact]
    public async Task One_from_the_extracted_tree_finds_its_page_there()
    {
        using var lab = new LabBuilder();
        lab.Builder.AddAlertmanager("alertmanager", lab.Builder.AddProject<ApiProject>("inbox"));
        using var application = TestApplication.Build(lab.WithTools("/opt/tree/usr/lib").Builder).WithAddresses();

        Assert.Contains("--web.ui-path=/opt/tree/usr/share/prometheus/alertmanager/no-ui", (await application.SpecOfAsync("alertmanager")).Args!);
    }

    [Fact]
    public async Task Secrets_are_files_that_only_their_owner_reads_and_go_with_their_setting()
    {
        using var lab = new LabBuilder("--Telemetry:Alerts:SlackUrl", "https://hooks.example/T0KEN");
        lab.Builder.AddAlertmanager("alertmanager", lab.Builder.AddProject<ApiProject>("inbox"));
        File.WriteAllText(lab.Data("alertmanager", "email-password"), "of an earlier start");
        using var application = TestApplication.Build(lab.WithTools().Builder).WithAddresses();

        var spec = await application.SpecOfAsync("alertmanager");

        Assert.Equal("https://hooks.example/T0KEN", File.ReadAllText(lab.Data("alertmanager", "slack-url")));
        Assert.All(["slack-url", "alertmanager.yml"], x => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(lab.Data("alertmanager", x)).UnixFileMode));
        Assert.False(File.Exists(lab.Data("alertmanager", "email-password")));
        Assert.DoesNotContain(spec.Args!, x => x.Contains("T0KEN", StringComparison.Ordinal));
        Assert.DoesNotContain(spec.Env!, x => x.Value?.Contains("T0KEN", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_bad_setting_ends_the_start_with_its_name()
    {
        using var lab = new LabBuilder("--Telemetry:Alerts:WebhookUrl", "hooks");

        var refused = Assert.Throws<DistributedApplicationException>(() => lab.Builder.AddAlertmanager("alertmanager", lab.Builder.AddProject<ApiProject>("inbox")));

        Assert.StartsWith("Telemetry:Alerts:WebhookUrl is no http or https URL", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Container_gets_the_same_text_and_secrets_as_parameters()
    {
        using var lab = new LabBuilder("--operation", "publish", "--Telemetry:Alerts:SlackUrl", "https://hooks.example/T0KEN");
        var alertmanager = lab.Builder.AddAlertmanager("alertmanager", lab.Builder.AddProject<ApiProject>("inbox")).Resource;

        var environment = new EnvironmentCallbackContext(lab.Builder.ExecutionContext, alertmanager);
        foreach (var callback in alertmanager.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(environment);

        Assert.Contains("url: \"${ALERT_INBOX_URL}\"", (string)environment.EnvironmentVariables["TELEMETRY_CONFIGURATION"], StringComparison.Ordinal);
        Assert.True(Assert.IsType<ParameterResource>(environment.EnvironmentVariables["TELEMETRY_SLACK_URL"]).Secret);
        Assert.DoesNotContain("TELEMETRY_EMAIL_PASSWORD", environment.EnvironmentVariables.Keys);
    }
}
