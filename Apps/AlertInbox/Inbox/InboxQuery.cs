using System.Globalization;

namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>Which alerts somebody asks for.</summary>
internal sealed record InboxQuery(AlertState? State, string? Severity, DateTimeOffset? Since)
{
    private static readonly string[] Known = ["state", "severity", "since"];

    /// <summary>Newest notification first.</summary>
    public IEnumerable<InboxAlert> Of(IEnumerable<InboxAlert> alerts) => alerts
        .Where(x => (State is null || x.State == State) && (Severity is null || x.Severity == Severity) && (Since is null || x.LastReceivedAt >= Since))
        .OrderByDescending(x => x.LastReceivedAt).ThenByDescending(x => x.StartsAt).ThenBy(x => x.Fingerprint, StringComparer.Ordinal);

    /// <summary>The query, or a sentence about what is wrong with it.</summary>
    public static (InboxQuery? Query, string? Problem) Parse(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(x => !Known.Contains(x)) is { } unknown)
            return (null, $"There is no parameter '{unknown}'; there are {string.Join(", ", Known)}.");
        if (Known.FirstOrDefault(x => query[x].Count > 1) is { } twice)
            return (null, $"'{twice}' is given more than once.");

        var state = query["state"].ToString();
        if (state is not ("" or "firing" or "resolved"))
            return (null, $"state is '{state}'; give firing or resolved.");

        var since = query["since"].ToString();
        var at = DateTimeOffset.MinValue;
        if (since.Length > 0 && !DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at))
            return (null, $"since is '{since}'; give a time such as 2026-11-22T10:00:00Z.");

        return (new InboxQuery(
            state switch { "firing" => AlertState.Firing, "resolved" => AlertState.Resolved, _ => null },
            query["severity"].ToString() is { Length: > 0 } severity ? severity : null, since.Length > 0 ? at : null), null);
    }
}
