using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;
using Telemetry.AppHost.Tools;
using Telemetry.Cache;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Alerts;

/// <summary>The rendered configuration as amtool sees it, for every combination of receivers.</summary>
public sealed class AmtoolTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string Template = Path.Combine(Projects.AppHost.ProjectPath, "../alertmanager/alertmanager.yml");

    private static readonly (string Name, (string, string)[] Settings)[] Receivers =
    [
        ("webhook", [("WebhookUrl", "https://hooks.example/lab?a=1&b=\"x\"")]),
        ("slack", [("SlackUrl", "https://hooks.example/services/T0/B0/secret"), ("SlackChannel", "#lab: alerts")]),
        ("email", [("EmailTo", "a@example.org,b@example.org"), ("EmailFrom", "lab@example.org"), ("EmailServer", "smtp.example.org:587"), ("EmailUser", "lab"), ("EmailPassword", "secret")]),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("telemetry-amtool-");

    public static TheoryData<string> Combinations =>
        [.. Enumerable.Range(0, 1 << Receivers.Length).Select(set => string.Join(',', Receivers.Where((_, i) => (set & (1 << i)) != 0).Select(x => x.Name)))];

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Configuration_is_valid_and_routes_by_severity(string receivers)
    {
        var configured = receivers.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var file = await RenderAsync([.. Receivers.Where(x => configured.Contains(x.Name)).SelectMany(x => x.Settings)]);

        var check = await AmtoolAsync("check-config", file);

        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        Assert.Contains($"{1 + configured.Length} receivers", check.Output, StringComparison.Ordinal);
        Assert.Contains("2 inhibit rules", check.Output, StringComparison.Ordinal);
        // Everything to the inbox and a webhook, what somebody should know to Slack, what cannot wait by e-mail.
        await AssertRouteAsync(file, "critical", configured);
        await AssertRouteAsync(file, "warning", configured.Except(["email"]));
        await AssertRouteAsync(file, "info", configured.Except(["email", "slack"]));
    }

    [Fact]
    public async Task Times_may_be_short_or_long()
    {
        var check = await AmtoolAsync("check-config", await RenderAsync([("GroupWait", "0s"), ("GroupInterval", "500ms"), ("RepeatInterval", "1w2d")]));

        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
    }

    [Fact]
    public async Task A_file_with_a_defect_is_complained_about()
    {
        var file = await RenderAsync([]);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("receiver: alert-inbox", "receiver: nobody", StringComparison.Ordinal));

        Assert.NotEqual(0, (await AmtoolAsync("check-config", file)).ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task AssertRouteAsync(string file, string severity, IEnumerable<string> others)
    {
        var test = await AmtoolAsync("config", "routes", "test", $"--config.file={file}", "alertname=ExporterDown", $"severity={severity}");

        Assert.True(test.ExitCode == 0, test.Output + test.Errors);
        Assert.Equal(["alert-inbox", .. others], test.Output.Trim().Split(','));
    }

    private async Task<string> RenderAsync((string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(x => $"Telemetry:Alerts:{x.Name}", x => (string?)x.Value)).Build();
        var file = Path.Combine(_folder.FullName, "alertmanager.yml");
        await File.WriteAllTextAsync(file, AlertmanagerConfiguration.Render(
            await File.ReadAllTextAsync(Template), AlertSettings.Read(configuration), "http://localhost:9099/webhook",
            Path.Combine(_folder.FullName, "slack-url"), Path.Combine(_folder.FullName, "email-password"), Template));
        return file;
    }

    private static async Task<ChildResult> AmtoolAsync(params string[] arguments)
    {
        var tools = await ToolLocations.FindAsync(KnownTools.Alertmanager);
        return await ChildProcess.RunAsync(
            new ChildCommand(tools.Companions[KnownTools.Amtool], arguments)
            {
                Timeout = Limit,
                Environment = new Dictionary<string, string?> { ["LD_LIBRARY_PATH"] = tools.LibraryPath },
            },
            CancellationToken.None);
    }
}
