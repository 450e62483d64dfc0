using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;

namespace Telemetry.UnitTests.Alertmanager;

public sealed class AlertSettingsTests
{
    [Fact]
    public void Without_settings_there_is_no_receiver_and_times_are_those_of_the_field()
    {
        var settings = Read();

        Assert.Equal((null, null, null), (settings.WebhookUrl, settings.SlackUrl, settings.EmailTo));
        Assert.Equal(("10s", "1m", "2h"), (settings.GroupWait, settings.GroupInterval, settings.RepeatInterval));
    }

    [Fact]
    public void An_empty_setting_is_none() => Assert.Null(Read(("WebhookUrl", " ")).WebhookUrl);

    [Theory]
    [InlineData("WebhookUrl", "hooks.example/x")]
    [InlineData("WebhookUrl", "ftp://hooks.example/x")]
    [InlineData("WebhookUrl", "http://hooks.example/a b")]
    [InlineData("SlackUrl", "not a url")]
    [InlineData("EmailTo", "nobody")]
    [InlineData("EmailTo", "a@example.org,,b@example.org")]
    [InlineData("EmailFrom", "@example.org")]
    [InlineData("EmailFrom", "a@example.org,b@example.org")]
    [InlineData("EmailServer", "smtp.example.org")]
    [InlineData("EmailServer", "smtp.example.org:0")]
    [InlineData("EmailServer", "smtp.example.org:70000")]
    [InlineData("EmailTls", "perhaps")]
    [InlineData("GroupWait", "10")]
    [InlineData("GroupWait", "-10s")]
    [InlineData("GroupWait", "1s1m")]
    [InlineData("GroupInterval", "0s")]
    [InlineData("RepeatInterval", "soon")]
    public void A_value_that_cannot_be_meant_is_refused_with_its_setting(string name, string value)
    {
        var complete = new Dictionary<string, string>
        {
            ["SlackUrl"] = "https://hooks.example/s",
            ["EmailTo"] = "a@example.org",
            ["EmailFrom"] = "b@example.org",
            ["EmailServer"] = "localhost:25",
            [name] = value,
        };

        var refused = Refused([.. complete.Select(x => (x.Key, x.Value))]);

        Assert.StartsWith($"Telemetry:Alerts:{name} is ", refused, StringComparison.Ordinal);
        Assert.Contains("Nothing was started.", refused, StringComparison.Ordinal);
        Assert.Contains("Give ", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SlackChannel", "#lab", "SlackUrl")]
    [InlineData("EmailTo", "a@example.org", "EmailFrom")]
    [InlineData("EmailFrom", "a@example.org", "EmailTo")]
    [InlineData("EmailServer", "localhost:25", "EmailTo")]
    [InlineData("EmailPassword", "hidden", "EmailUser")]
    public void Half_a_receiver_is_refused_with_what_is_missing(string name, string value, string missing)
    {
        var refused = Refused((name, value));

        Assert.StartsWith($"Telemetry:Alerts:{name} is set, and Telemetry:Alerts:{missing}, which it needs, is not.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_has_a_secret_in_it()
    {
        Assert.DoesNotContain("T0KEN", Refused(("SlackUrl", "hooks.example/T0KEN")), StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", Refused(("WebhookUrl", "hooks.example/T0KEN")), StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", Refused(("EmailPassword", "T0KEN")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_setting_is_refused_with_those_there_are()
    {
        var refused = Refused(("SlakUrl", "https://hooks.example/s"));

        Assert.StartsWith("There is no setting Telemetry:Alerts:SlakUrl. Nothing was started. There are: Telemetry:Alerts:WebhookUrl, ", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rules_own_setting_is_known_here() => Assert.Equal("10s", Read(("DownFor", "1m")).GroupWait);

    internal static AlertSettings Read(params (string Name, string Value)[] settings) => AlertSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(x => $"Telemetry:Alerts:{x.Name}", x => (string?)x.Value)).Build());

    private static string Refused(params (string Name, string Value)[] settings) =>
        Assert.Throws<DistributedApplicationException>(() => Read(settings)).Message;
}
