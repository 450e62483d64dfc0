using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Telemetry.AppHost;

/// <summary>Who is told of alerts, and how soon: <c>Telemetry:Alerts:*</c>. A receiver without settings is left out.</summary>
internal sealed partial class AlertSettings
{
    public const string WebhookUrlKey = "Telemetry:Alerts:WebhookUrl";
    public const string SlackUrlKey = "Telemetry:Alerts:SlackUrl";
    public const string SlackChannelKey = "Telemetry:Alerts:SlackChannel";
    public const string EmailToKey = "Telemetry:Alerts:EmailTo";
    public const string EmailFromKey = "Telemetry:Alerts:EmailFrom";
    public const string EmailServerKey = "Telemetry:Alerts:EmailServer";
    public const string EmailTlsKey = "Telemetry:Alerts:EmailTls";
    public const string EmailUserKey = "Telemetry:Alerts:EmailUser";
    public const string EmailPasswordKey = "Telemetry:Alerts:EmailPassword";
    public const string GroupWaitKey = "Telemetry:Alerts:GroupWait";
    public const string GroupIntervalKey = "Telemetry:Alerts:GroupInterval";
    public const string RepeatIntervalKey = "Telemetry:Alerts:RepeatInterval";

    // Of the rules (AppHost/Prometheus).
    private const string DownForKey = "Telemetry:Alerts:DownFor";
    private const string Section = "Telemetry:Alerts";
    private const string Consequence = "Nothing was started.";

    private static readonly string[] Keys =
    [
        WebhookUrlKey, SlackUrlKey, SlackChannelKey, EmailToKey, EmailFromKey, EmailServerKey, EmailTlsKey, EmailUserKey, EmailPasswordKey,
        GroupWaitKey, GroupIntervalKey, RepeatIntervalKey, DownForKey,
    ];

    private AlertSettings(IConfiguration configuration)
    {
        string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        RefuseUnknown(configuration);
        GroupWait = Duration(GroupWaitKey, Text(GroupWaitKey) ?? "10s", mayBeZero: true);
        GroupInterval = Duration(GroupIntervalKey, Text(GroupIntervalKey) ?? "1m", mayBeZero: false);
        RepeatInterval = Duration(RepeatIntervalKey, Text(RepeatIntervalKey) ?? "2h", mayBeZero: false);

        WebhookUrl = Url(WebhookUrlKey, Text(WebhookUrlKey));
        SlackUrl = Url(SlackUrlKey, Text(SlackUrlKey));
        SlackChannel = Text(SlackChannelKey);
        Needs(SlackChannelKey, SlackChannel, (SlackUrlKey, SlackUrl));

        EmailTo = Addresses(EmailToKey, Text(EmailToKey), most: 100);
        EmailFrom = Addresses(EmailFromKey, Text(EmailFromKey), most: 1);
        EmailServer = HostAndPort(EmailServerKey, Text(EmailServerKey));
        EmailUser = Text(EmailUserKey);
        EmailPassword = Text(EmailPasswordKey);
        EmailTls = Flag(EmailTlsKey, Text(EmailTlsKey) ?? "true");
        Needs(EmailToKey, EmailTo, (EmailFromKey, EmailFrom), (EmailServerKey, EmailServer));
        Needs(EmailFromKey, EmailFrom, (EmailToKey, EmailTo));
        Needs(EmailServerKey, EmailServer, (EmailToKey, EmailTo));
        Needs(EmailUserKey, EmailUser, (EmailToKey, EmailTo), (EmailPasswordKey, EmailPassword));
        Needs(EmailPasswordKey, EmailPassword, (EmailUserKey, EmailUser));
    }

    /// <summary>How long the first alert of a group waits for others, as Prometheus writes durations.</summary>
    public string GroupWait { get; }

    /// <summary>How long a group that was told waits with news.</summary>
    public string GroupInterval { get; }

    /// <summary>After how long what still fires is told again.</summary>
    public string RepeatInterval { get; }

    public string? WebhookUrl { get; }

    /// <summary>Secret: who has it may post.</summary>
    public string? SlackUrl { get; }

    public string? SlackChannel { get; }

    /// <summary>One address, or several with commas.</summary>
    public string? EmailTo { get; }

    public string? EmailFrom { get; }

    public string? EmailServer { get; }

    public bool EmailTls { get; }

    public string? EmailUser { get; }

    /// <summary>Secret.</summary>
    public string? EmailPassword { get; }

    /// <exception cref="DistributedApplicationException">A setting cannot be meant so; the message names it, and no secret.</exception>
    public static AlertSettings Read(IConfiguration configuration) => new(configuration);

    // A misspelt receiver would be a receiver that nobody hears from.
    private static void RefuseUnknown(IConfiguration configuration)
    {
        var unknown = configuration.GetSection(Section).GetChildren().Select(x => $"{Section}:{x.Key}")
            .FirstOrDefault(x => !Keys.Contains(x, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
            throw new DistributedApplicationException($"There is no setting {unknown}. {Consequence} There are: {string.Join(", ", Keys)}.");
    }

    private static string Duration(string key, string text, bool mayBeZero) =>
        Durations().IsMatch(text) && (mayBeZero || text.Any(x => x is >= '1' and <= '9'))
            ? text
            : throw Wrong(key, text, $"which is no duration{(mayBeZero ? "" : " above zero")}", "10s, 5m or 1h30m");

    private static string? Url(string key, string? text) =>
        text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && !text.Any(char.IsWhiteSpace))
            ? text
            : throw new DistributedApplicationException(
                $"{key} is no http or https URL (its {text.Length} characters may be a secret and are not shown). {Consequence} Give one such as https://hooks.example/path.");

    private static string? Addresses(string key, string? text, int most) =>
        text is null || (text.Split(',') is var all && all.Length <= most && all.All(x => MailAddress.TryCreate(x.Trim(), out _)))
            ? text
            : throw Wrong(key, text, "which is no e-mail address", "somebody@example.org");

    private static string? HostAndPort(string key, string? text) =>
        text is null || (ServerAddress().Match(text) is { Success: true } match && ushort.TryParse(match.Groups["port"].Value, out var port) && port > 0)
            ? text
            : throw Wrong(key, text, "which is no host:port", "smtp.example.org:587");

    private static bool Flag(string key, string text) =>
        bool.TryParse(text, out var flag) ? flag : throw Wrong(key, text, "which is neither true nor false", "false for a server on this machine that has no TLS");

    private static void Needs(string key, string? value, params ReadOnlySpan<(string Key, string? Value)> others)
    {
        if (value is null) return;

        foreach (var other in others)
        {
            if (other.Value is null)
                throw new DistributedApplicationException($"{key} is set, and {other.Key}, which it needs, is not. {Consequence} Set both or neither.");
        }
    }

    private static DistributedApplicationException Wrong(string key, string text, string why, string example) =>
        new($"{key} is '{text}', {why}. {Consequence} Give for example {example}.");

    // As Prometheus and Alertmanager parse them: the units in this order, each once.
    [GeneratedRegex(@"\A(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?\z")]
    private static partial Regex Durations();

    [GeneratedRegex(@"\A([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(?<port>\d{1,5})\z")]
    private static partial Regex ServerAddress();
}
