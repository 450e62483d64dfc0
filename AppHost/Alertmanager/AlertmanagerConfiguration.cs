using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Telemetry.AppHost;

/// <summary><c>alertmanager/alertmanager.yml</c> with the receivers that there are and their values.</summary>
internal static partial class AlertmanagerConfiguration
{
    /// <summary>The place of alert-inbox's URL, which is known last.</summary>
    public const string InboxPlace = "ALERT_INBOX_URL";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text for these settings; secrets are in the two files, of which it has the paths only.</summary>
    /// <param name="template">The text of the file.</param>
    /// <param name="settings">Which receivers there are.</param>
    /// <param name="inboxUrl">Where alert-inbox takes notifications, or a place that is filled in later.</param>
    /// <param name="slackUrlFile">The file that holds Slack's URL, where there is one.</param>
    /// <param name="emailPasswordFile">The file that holds the mail server's password, where there is one.</param>
    /// <param name="file">What errors call the template.</param>
    /// <exception cref="DistributedApplicationException">The template asks for a value that there is not.</exception>
    public static string Render(string template, AlertSettings settings, string inboxUrl, string slackUrlFile, string emailPasswordFile, string file)
    {
        string[] present =
        [
            .. settings.WebhookUrl is null ? Array.Empty<string>() : ["webhook"],
            .. settings.SlackUrl is null ? Array.Empty<string>() : ["slack"],
            .. settings.SlackChannel is null ? Array.Empty<string>() : ["slack-channel"],
            .. settings.EmailTo is null ? Array.Empty<string>() : ["email"],
            .. settings.EmailUser is null ? Array.Empty<string>() : ["email-login"],
        ];
        var left = Block().Replace(template, match => present.Contains(match.Groups["name"].Value) ? match.Value : "");
        // Blocks lie in blocks: those of a receiver that is there are looked through once more.
        foreach (var name in present)
            left = Marker(name).Replace(left, "");
        left = Block().Replace(left, "");

        return Template.Fill(Comment().Replace(left, ""), new Dictionary<string, string>
        {
            ["GROUP_WAIT"] = settings.GroupWait,
            ["GROUP_INTERVAL"] = settings.GroupInterval,
            ["REPEAT_INTERVAL"] = settings.RepeatInterval,
            [InboxPlace] = Quoted(inboxUrl),
            ["WEBHOOK_URL"] = Quoted(settings.WebhookUrl),
            ["SLACK_URL_FILE"] = Quoted(slackUrlFile),
            ["SLACK_CHANNEL"] = Quoted(settings.SlackChannel),
            ["EMAIL_TO"] = Quoted(settings.EmailTo),
            ["EMAIL_FROM"] = Quoted(settings.EmailFrom),
            ["EMAIL_SERVER"] = Quoted(settings.EmailServer),
            ["EMAIL_TLS"] = settings.EmailTls ? "true" : "false",
            ["EMAIL_USER"] = Quoted(settings.EmailUser),
            ["EMAIL_PASSWORD_FILE"] = Quoted(emailPasswordFile),
        }, file);
    }

    // A JSON string is a double-quoted scalar of YAML, whatever is in it.
    private static string Quoted(string? value) => JsonSerializer.Serialize(value ?? "", Readable);

    private static Regex Marker(string name) => new($@"^[ \t]*# \[/?{Regex.Escape(name)}\]\n", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^[ \t]*# \[(?<name>[a-z-]+)\]\n.*?^[ \t]*# \[/\k<name>\]\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    // They speak to the reader of the template, and name places.
    [GeneratedRegex(@"^[ \t]*#[^\n]*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
