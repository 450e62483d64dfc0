using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

/// <summary>What the player team's browsers push. Legend, time range, refresh and thresholds are the team's own (0 to 4 green, 5 to 9 yellow, 10 and more red).</summary>
internal static class StudioWebPlayer
{
    private const string Job = "job=\"studio-web-player\"";
    private const string Chosen = Job + ",table_id=~\"$table_id\",cdn_id=~\"$cdn_id\",quality=~\"$quality\"";
    private const string Legend = "{{table_id}} - {{cdn_id}} - {{quality}}";

    private static readonly Thresholds Stutter = Thresholds.Rising(5, 10);

    public static Dashboard Create() => new(
        Uids.StudioWebPlayer, "Studio Web Player", Folders.Players,
        "Where do viewers see the video stutter, by table, CDN and quality, and how much is played?")
    {
        From = "now-15m",
        Refresh = "30s",
        Related = [Uids.ExporterHealth, Uids.QualityOfExperience],
        Variables =
        [
            new("table_id", "Table", $"videostutter{{{Job}}}", "table_id"),
            new("cdn_id", "CDN", $"videostutter{{{Job}}}", "cdn_id"),
            new("quality", "Quality", $"videostutter{{{Job}}}", "quality"),
        ],
        Rows =
        [
            new("Video stutter",
                new TimeSeries("Video stutter", "The latest stutter count that players reported, of the proxy's group and of direct pushes (curl). Dashed lines: yellow from 5, red from 10.", Unit.None,
                    new Query($"videostutter{{{Chosen}}}", Legend)) { Width = 16, Height = 10, Min = 0, Thresholds = Stutter },
                new Stat("Current video stutter", "The newest value of each table, CDN and quality. Pushed values stay until they are deleted: see Last push for their age.", Unit.None,
                    new Query($"videostutter{{{Chosen}}}", Legend)) { Width = 8, Height = 10, Thresholds = Stutter, Decimals = 0 }),
            new("Over all sessions (proxy only)",
                new TimeSeries("Mean over sessions", "Mean stutter of the sessions that the proxy heard of within two minutes. Direct pushes have no sessions, so they are not in here.", Unit.None,
                    new Query($"videostutter_mean{{{Chosen}}}", Legend)) { Width = 8, Min = 0, Thresholds = Stutter },
                new TimeSeries("Worst session", "The largest stutter of any session: one viewer's trouble that a mean hides.", Unit.None,
                    new Query($"videostutter_max{{{Chosen}}}", Legend)) { Width = 8, Min = 0, Thresholds = Stutter },
                new TimeSeries("Sessions", "How many sessions the mean and the worst are made from.", Unit.None,
                    new Query($"videostutter_sessions{{{Chosen}}}", Legend)) { Width = 8, Min = 0 }),
            new("Plays",
                new TimeSeries("Plays per minute", "Videos that were started, per minute. A restart of the proxy counts as a counter's reset, not as negative plays.", Unit.PerMinute,
                    new Query($"60 * sum by (table_id, cdn_id, quality) (rate(video_play_total{{{Chosen}}}[$__rate_interval]))", Legend)) { Min = 0 },
                new Stat("Plays in this time range", "Videos that were started in the time range above, by CDN. The value between two scrapes is interpolated, so it need not be whole.", Unit.None,
                    new Query($"sum by (cdn_id) (increase(video_play_total{{{Chosen}}}[$__range]))", "{{cdn_id}}")) { Width = 12, Height = 8, Decimals = 0 }),
            new("Delivery",
                new Stat("Last push", "Age of the newest push. Above two minutes the numbers above are old; above five nobody pushes.", Unit.Seconds,
                    new Query($"time() - push_time_seconds{{{Job},instance=\"proxy\"}}", "through the proxy"),
                    new Query($"time() - push_time_seconds{{{Job},instance=\"\"}}", "direct")) { Thresholds = Thresholds.Rising(120, 300), Decimals = 0 },
                new Stat("Sessions at the proxy", "Browsers and players that the proxy heard of within their lifetime.", Unit.None,
                    new Query("studio_player_sessions", "sessions")),
                new Stat("Pushgateway takes our group", "Whether the proxy's last delivery to the Pushgateway succeeded.", Unit.None,
                    new Query("studio_player_upstream_up", "Pushgateway"))
                { Thresholds = Thresholds.ZeroIsBad, Mappings = [new(1, "yes", Thresholds.Green), new(0, "no", Thresholds.Red)] },
                new Stat("Waiting batches", "Batches that the proxy took and the Pushgateway has not got yet.", Unit.None,
                    new Query("studio_player_waiting_batches", "batches")) { Thresholds = Thresholds.Rising(10, 100) },
                new TimeSeries("Posts to the proxy", "Requests by outcome; a refused one with its reason (the error list of docs/studio-player.md).", Unit.RequestsPerSecond,
                    new Query("sum by (outcome, reason) (rate(studio_player_requests_total[$__rate_interval]))", "{{outcome}} {{reason}}")) { Width = 24, Min = 0 }),
        ],
    };
}
