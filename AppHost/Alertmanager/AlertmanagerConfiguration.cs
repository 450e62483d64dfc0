using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Telemetry.AppHost;

/// <summary><c>alertmanager/alertmanager.yml</c> with the receivers that there are and their values. <c>run.sh</c> beside it does the same in a container.</summary>
internal static partial class AlertmanagerConfiguration
{
    /// <summary>The place of alert-inbox's URL, which is known last.</summary>
    public const string InboxPlace = "ALERT_INBOX_URL";

    private const string SlackFilePlace = "SLACK_URL_FILE";
    private const string PasswordFilePlace = "EMAIL_PASSWORD_FILE";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text for these settings; secrets are in the two files, of which it has the paths only.</summary>
    /// <param name="template">The text of the file.</param>
    /// <param name="settings">Which receivers there are.</param>
    /// <param name="inboxUrl">Where alert-inbox takes notifications.</param>
    /// <param name="slackUrlFile">The file that holds Slack's URL, where there is one.</param>
    /// <param name="emailPasswordFile">The file that holds the mail server's password, where there is one.</param>
    /// <param name="file">What errors call the template.</param>
    /// <exception cref="DistributedApplicationException">The template asks for a value that there is not.</exception>
    public static string Render(string template, AlertSettings settings, string inboxUrl, string slackUrlFile, string emailPasswordFile, string file) =>
        Template.Fill(
            Comment().Replace(TemplateBlocks.Keep(template, Blocks(settings)), ""),
            new Dictionary<string, string>(Values(settings))
            {
                [InboxPlace] = Quoted(inboxUrl),
                [SlackFilePlace] = Quoted(slackUrlFile),
                [PasswordFilePlace] = Quoted(emailPasswordFile),
            },
            file);

    /// <summary>The blocks of the file that stay.</summary>
    public static IReadOnlyList<string> Blocks(AlertSettings settings) =>
    [
        .. settings.WebhookUrl is null ? Array.Empty<string>() : ["webhook"],
        .. settings.SlackUrl is null ? Array.Empty<string>() : ["slack"],
        .. settings.SlackChannel is null ? Array.Empty<string>() : ["slack-channel"],
        .. settings.EmailTo is null ? Array.Empty<string>() : ["email"],
        .. settings.EmailUser is null ? Array.Empty<string>() : ["email-login"],
    ];

    /// <summary>What the file's places become, quoted for YAML; without those that only the start knows.</summary>
    public static Dictionary<string, string> Values(AlertSettings settings) => new()
    {
        ["GROUP_WAIT"] = settings.GroupWait,
        ["GROUP_INTERVAL"] = settings.GroupInterval,
        ["REPEAT_INTERVAL"] = settings.RepeatInterval,
        ["WEBHOOK_URL"] = Quoted(settings.WebhookUrl),
        ["SLACK_CHANNEL"] = Quoted(settings.SlackChannel),
        ["EMAIL_TO"] = Quoted(settings.EmailTo),
        ["EMAIL_FROM"] = Quoted(settings.EmailFrom),
        ["EMAIL_SERVER"] = Quoted(settings.EmailServer),
        ["EMAIL_TLS"] = settings.EmailTls ? "true" : "false",
        ["EMAIL_USER"] = Quoted(settings.EmailUser),
    };

    // A JSON string is a double-quoted scalar of YAML, whatever is in it; nothing in it is a place, nor an expression to who reads a manifest.
    private static string Quoted(string? value) => JsonSerializer.Serialize(value ?? "", Readable)
        .Replace("$", @"\u0024", StringComparison.Ordinal).Replace("{", @"\u007b", StringComparison.Ordinal).Replace("}", @"\u007d", StringComparison.Ordinal);

    // They speak to the reader of the template, and name places.
    [GeneratedRegex(@"^[ \t]*#[^\n]*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
