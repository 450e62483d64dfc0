namespace Telemetry.IntegrationTests.Alerts;

/// <summary>What a real Alertmanager posts with the lab's configuration.</summary>
public sealed class ReceiverTests
{
    private static readonly (string, string)[] Quick = [("GroupWait", "1s"), ("GroupInterval", "1s")];

    [Fact]
    public async Task Slack_is_told_of_what_matters_by_the_URL_in_its_file_and_the_others_of_everything()
    {
        await using var receivers = await FakeReceivers.StartAsync();
        await using var alertmanager = await AlertmanagerProcess.StartAsync(
            receivers.At("/webhook"), [.. Quick, ("SlackUrl", receivers.At("/slack/secret").ToString()), ("SlackChannel", "#lab"), ("WebhookUrl", receivers.At("/hook").ToString())]);

        await alertmanager.FireAsync("Curious", "info", "nobody needs to know");
        await receivers.FirstAsync("/webhook", "nobody needs to know", alertmanager);
        await receivers.FirstAsync("/hook", "nobody needs to know", alertmanager);
        await alertmanager.FireAsync("Worrying", "warning", "somebody should know");
        var slack = await receivers.FirstAsync("/slack/secret", "somebody should know", alertmanager);

        Assert.Contains("FIRING Worrying (switch-exporter)", slack, StringComparison.Ordinal);
        Assert.Contains("\"channel\":\"#lab\"", slack, StringComparison.Ordinal);
        // It came first, so it would be here.
        Assert.DoesNotContain(receivers.To("/slack/secret"), x => x.Contains("nobody needs to know", StringComparison.Ordinal));
        Assert.DoesNotContain("/slack/secret", alertmanager.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task E_mail_comes_for_what_is_critical_to_everybody_with_the_login_of_the_password_s_file()
    {
        await using var receivers = await FakeReceivers.StartAsync();
        await using var mailServer = new FakeMailServer();
        await using var alertmanager = await AlertmanagerProcess.StartAsync(
            receivers.At("/webhook"),
            [
                .. Quick, ("EmailServer", mailServer.Address), ("EmailTls", "false"), ("EmailFrom", "lab@example.org"),
                ("EmailTo", "a@example.org, b@example.org"), ("EmailUser", "lab"), ("EmailPassword", "pass word"),
            ]);

        await alertmanager.FireAsync("Worrying", "warning", "somebody should know");
        await receivers.FirstAsync("/webhook", "somebody should know", alertmanager);
        await alertmanager.FireAsync("Burning", "critical", "it burns");
        var mail = await mailServer.FirstAsync(alertmanager);

        Assert.Equal("lab pass word", mail.Login);
        Assert.Equal(2, mail.Recipients.Count);
        Assert.Contains("Burning", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Worrying", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_critical_alert_silences_its_own_warning_and_no_other()
    {
        await using var receivers = await FakeReceivers.StartAsync();
        await using var alertmanager = await AlertmanagerProcess.StartAsync(receivers.At("/webhook"), Quick);

        await alertmanager.FireAsync("DiskLow", "critical", "almost full");
        await receivers.FirstAsync("/webhook", "almost full", alertmanager);
        await alertmanager.FireAsync("DiskLow", "warning", "rather full");
        await alertmanager.FireAsync("MemoryLow", "warning", "much memory");
        await receivers.FirstAsync("/webhook", "much memory", alertmanager);
        // The group of the warning is told once more, for another machine's sake: it would be in it.
        await alertmanager.FireAsync("DiskLow", "warning", "another machine", "localhost:8001");
        await receivers.FirstAsync("/webhook", "another machine", alertmanager);

        Assert.DoesNotContain(receivers.To("/webhook"), x => x.Contains("rather full", StringComparison.Ordinal));
    }
}
