using Aspire.Hosting;
using Telemetry.AppHost;
using Telemetry.UnitTests.Docs;
using YamlDotNet.RepresentationModel;

namespace Telemetry.UnitTests.Alertmanager;

/// <summary>What is left of alertmanager.yml; IntegrationTests/Alerts asks amtool about the same texts.</summary>
public sealed class AlertmanagerConfigurationTests
{
    private static readonly (string, string)[] Email = [("EmailTo", "a@example.org"), ("EmailFrom", "b@example.org"), ("EmailServer", "localhost:25")];

    [Fact]
    public void Alert_inbox_is_always_told_and_others_only_where_they_have_settings()
    {
        Assert.Equal(["alert-inbox"], Receivers());
        Assert.Equal(["alert-inbox", "slack"], Receivers(("SlackUrl", "https://hooks.example/s")));
        Assert.Equal(["alert-inbox", "webhook", "slack", "email"], Receivers([("SlackUrl", "https://hooks.example/s"), ("WebhookUrl", "http://localhost:1"), .. Email]));
    }

    [Fact]
    public void Every_receiver_is_routed_to_and_every_route_has_its_receiver()
    {
        var root = Parse(Render([("SlackUrl", "https://hooks.example/s"), ("WebhookUrl", "http://localhost:1"), .. Email]));

        var routed = ((YamlSequenceNode)root["route"]["routes"]).Select(x => x["receiver"].ToString());

        Assert.Equal(((YamlSequenceNode)root["receivers"]).Select(x => x["name"].ToString()), routed);
        Assert.All((YamlSequenceNode)root["route"]["routes"], x => Assert.Equal("true", x["continue"].ToString()));
    }

    [Fact]
    public void Secrets_are_in_files_and_not_in_the_text()
    {
        var text = Render([("SlackUrl", "https://hooks.example/T0KEN"), .. Email, ("EmailUser", "me"), ("EmailPassword", "T0KEN")]);

        Assert.DoesNotContain("T0KEN", text, StringComparison.Ordinal);
        Assert.Contains("api_url_file: \"/data/slack-url\"", text, StringComparison.Ordinal);
        Assert.Contains("auth_password_file: \"/data/email-password\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_a_receiver_without_settings_are_left_out()
    {
        var text = Render([("SlackUrl", "https://hooks.example/s"), .. Email, ("EmailTls", "false")]);

        Assert.DoesNotContain("channel:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("auth_", text, StringComparison.Ordinal);
        Assert.Contains("require_tls: false", text, StringComparison.Ordinal);
        Assert.Contains("channel: \"#lab\"", Render([("SlackUrl", "https://hooks.example/s"), ("SlackChannel", "#lab")]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#lab\", api_url: \"http://elsewhere")]
    [InlineData("a: b\n- c")]
    [InlineData("${SLACK_URL_FILE} \\ 'x' # y")]
    public void Whatever_is_in_a_value_it_stays_one_value(string channel)
    {
        var root = Parse(Render([("SlackUrl", "https://hooks.example/s"), ("SlackChannel", channel)]));

        Assert.Equal(channel, root["receivers"][1]["slack_configs"][0]["channel"].ToString());
    }

    [Fact]
    public void Inhibition_compares_labels_that_tell_two_things_apart()
    {
        var rule = Parse(Render([]))["inhibit_rules"][0];

        Assert.Equal("severity=\"critical\"", rule["source_matchers"][0].ToString());
        Assert.Equal("severity=\"warning\"", rule["target_matchers"][0].ToString());
        Assert.Equal(["alertname", "job", "instance"], ((YamlSequenceNode)rule["equal"]).Take(3).Select(x => x.ToString()));
    }

    [Fact]
    public void A_place_without_a_value_is_refused() => Assert.Throws<DistributedApplicationException>(() =>
        AlertmanagerConfiguration.Render("route: ${NOWHERE}\n", AlertSettingsTests.Read(), "http://localhost:9099/webhook", "/a", "/b", "alertmanager.yml"));

    private static string Render((string, string)[] settings) => AlertmanagerConfiguration.Render(
        Checkout.Text("alertmanager/alertmanager.yml"), AlertSettingsTests.Read(settings), "http://localhost:9099/webhook", "/data/slack-url", "/data/email-password", "alertmanager.yml");

    private static IEnumerable<string> Receivers(params (string, string)[] settings) =>
        ((YamlSequenceNode)Parse(Render(settings))["receivers"]).Select(x => x["name"].ToString());

    private static YamlNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Single().RootNode;
    }
}
