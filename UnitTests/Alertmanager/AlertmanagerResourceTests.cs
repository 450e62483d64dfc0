using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.AppHost;
using Telemetry.UnitTests.AppHost;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Hosting;
using Telemetry.UnitTests.Tools;

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
    public async Task Published_one_gets_its_secrets_as_parameters_and_no_brace_in_a_value()
    {
        using var lab = new LabBuilder("--operation", "publish", "--Telemetry:Alerts:SlackUrl", "https://hooks.example/T0KEN");
        var alertmanager = lab.Builder.AddAlertmanager("alertmanager", lab.Builder.AddProject<ApiProject>("inbox"));

        var environment = await EnvironmentAsync(lab, alertmanager.Resource);

        Assert.True(Assert.IsType<ParameterResource>(environment["TELEMETRY_SLACK_URL"]).Secret);
        Assert.DoesNotContain("TELEMETRY_EMAIL_PASSWORD", environment.Keys);
        Assert.Equal("slack", environment["TELEMETRY_BLOCKS"]);
        // azd takes a brace for the beginning of an expression.
        Assert.DoesNotContain(environment.Values.OfType<string>(), x => x.Contains('{', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("SlackUrl=https://hooks.example/s", "SlackChannel=#lab & \"friends\" \\1 | ${EMAIL_TO}")]
    [InlineData("WebhookUrl=https://hooks.example/?a=1&b=2", "GroupWait=5s", "EmailTo=a@example.org", "EmailFrom=b@example.org", "EmailServer=localhost:25", "EmailTls=false")]
    [InlineData("EmailTo=a@example.org", "EmailFrom=b@example.org", "EmailServer=localhost:25", "EmailUser=me", "EmailPassword=p&|\\w")]
    public async Task A_container_fills_in_the_same_as_the_AppHost_does(params string[] settings)
    {
        using var folder = new TempFolder();
        using var lab = new LabBuilder(["--Telemetry:Tools", "container", .. settings.Select(x => $"--Telemetry:Alerts:{x}")]);
        var alertmanager = lab.Builder.AddAlertmanager("alertmanager", lab.Builder.AddProject<ApiProject>("inbox"));
        folder.Program("path/alertmanager", "#!/bin/sh\n");
        var rendered = Path.Combine(folder.Path, "rendered");
        var environment = (await EnvironmentAsync(lab, alertmanager.Resource)).ToDictionary(
            x => x.Key,
            x => x.Value switch
            {
                ParameterResource secret => settings.Single(s => s.StartsWith(x.Key.Contains("SLACK") ? "SlackUrl=" : "EmailPassword=", StringComparison.Ordinal)).Split('=', 2)[1],
                string text => text,
                _ => "\"http://inbox:9099/webhook\"",
            });
        environment["TELEMETRY_RENDERED"] = rendered;

        await ContainerScript.RunAsync(Checkout.PathOf("alertmanager/run.sh"), Path.Combine(folder.Path, "path"), environment);

        Assert.Equal(
            AlertmanagerConfiguration.Render(
                Checkout.Text("alertmanager/alertmanager.yml"), AlertSettings.Read(lab.Builder.Configuration), "http://inbox:9099/webhook", $"{rendered}/slack-url",
                $"{rendered}/email-password", "alertmanager.yml"),
            File.ReadAllText(Path.Combine(rendered, "alertmanager.yml")));
        Assert.Equal(settings.FirstOrDefault(x => x.StartsWith("EmailPassword=", StringComparison.Ordinal))?["EmailPassword=".Length..] ?? "", File.ReadAllText(Path.Combine(rendered, "email-password")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(rendered, "slack-url")).UnixFileMode);
    }

    private static async Task<Dictionary<string, object>> EnvironmentAsync(LabBuilder lab, IResource resource)
    {
        var environment = new EnvironmentCallbackContext(lab.Builder.ExecutionContext, resource);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await callback.Callback(environment);
        return environment.EnvironmentVariables;
    }
}
