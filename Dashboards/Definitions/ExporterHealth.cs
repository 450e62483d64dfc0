using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class ExporterHealth
{
    private const string Chosen = "exporter=~\"$exporter\"";

    private static readonly IReadOnlyList<Mapping> Works = [new(1, "works", Thresholds.Green), new(0, "broken", Thresholds.Red)];

    public static Dashboard Create() => new(
        Uids.ExporterHealth, "Exporter Health", Folders.Operations, "Which exporter is broken, absent or stale, and can the numbers on the other dashboards be trusted?")
    {
        Refresh = "10s",
        Related = [Uids.System, Uids.ContainersAndProcesses],
        Variables = [new("exporter", "Exporter", "exporter_health_status", "exporter")],
        Rows =
        [
            new("Now",
                new Stat("Exporters that work", "Also those that have nothing to read on this machine.", Unit.None, new Query("exporter_targets_healthy", "work"), new Query("exporter_targets", "of")) { Decimals = 0 },
                new Stat("Broken", "Exporters that do not work. The table below says why.", Unit.None, new Query("exporter_targets - exporter_targets_healthy", "broken")) { Thresholds = Thresholds.AboveZeroIsBad, Decimals = 0 },
                new Stat("Targets down", "Targets that Prometheus could not scrape.", Unit.None, new Query("count(up) - sum(up)", "down")) { Thresholds = Thresholds.AboveZeroIsBad, Decimals = 0 },
                new Stat("Last check", "Age of what the health checker knows.", Unit.Seconds, new Query("time() - exporter_last_check_timestamp_seconds", "age")) { Thresholds = Thresholds.Rising(30, 120), Decimals = 0 }),
            new("Exporters",
                new StateTimeline("State", "Each exporter over time.", Unit.None, new Query($"exporter_health_status{{{Chosen}}}", "{{exporter}}")) { Height = 10, Thresholds = Thresholds.ZeroIsBad, Mappings = Works },
                new Table("Why", "State and reason of each exporter: absent is a machine without the thing to read, and no fault.",
                    new Query($"max by (exporter, state, reason) (exporter_health_info{{{Chosen}}})", "Is so")),
                new Table("Details", "What the health checker found on each page.",
                    new Query($"max by (exporter) (exporter_reachable{{{Chosen}}})", "Reachable"),
                    new Query($"max by (exporter) (exporter_has_data{{{Chosen}}})", "Has data"),
                    new Query($"max by (exporter) (exporter_freshness_seconds{{{Chosen}}})", "Age of its oldest value", Unit.Seconds),
                    new Query($"max by (exporter) (exporter_freshness_limit_seconds{{{Chosen}}})", "Limit", Unit.Seconds),
                    new Query($"max by (exporter) (exporter_response_time_seconds{{{Chosen}}})", "Response time", Unit.Seconds),
                    new Query($"max by (exporter) (exporter_metric_count{{{Chosen}}})", "Metrics"),
                    new Query($"max by (exporter) (exporter_metrics_missing{{{Chosen}}})", "Missing"),
                    new Query($"max by (exporter) (exporter_sample_count{{{Chosen}}})", "Samples")),
                new TimeSeries("Response time", "Time from the request for an exporter's page to its last byte.", Unit.Seconds,
                    new Query($"exporter_response_time_seconds{{{Chosen}}}", "{{exporter}}")) { Min = 0, Thresholds = Thresholds.Rising(0.5, 2) },
                new TimeSeries("Age of the oldest value", "Freshness of what the exporter's collectors have; above its limit the exporter counts as broken.", Unit.Seconds,
                    new Query($"exporter_freshness_seconds{{{Chosen}}}", "{{exporter}}")) { Min = 0 }),
            new("Collectors",
                new TimeSeries("Failed polls", "Polls per second that failed. A source that is absent is not a failure.", "ops",
                    new Query("rate(exporter_collector_failures_total[$__rate_interval])", "{{job}} {{collector}}")) { Min = 0, Thresholds = Thresholds.Rising(0.01, 0.5) },
                new TimeSeries("Duration of polls", "Time that the last poll of each collector took.", Unit.Seconds,
                    new Query("exporter_collector_duration_seconds", "{{job}} {{collector}}")) { Min = 0 },
                new Table("Collectors without a value", "Absent or failed, with the reason. Empty is best.",
                    new Query("max by (job, collector, state, reason) (exporter_collector_info{state!=\"ok\"})", "Is so")) { NoValue = "none: every collector has a value" }),
            new("Scrapes",
                new TimeSeries("Duration of scrapes", "Time that Prometheus waits for each target; it gives up after 4 s.", Unit.Seconds,
                    new Query("scrape_duration_seconds", "{{job}}")) { Min = 0, Thresholds = Thresholds.Rising(1, 4) },
                new TimeSeries("Samples per scrape", "What each target adds with every scrape: a jump is a label that has begun to explode.", Unit.None,
                    new Query("scrape_samples_post_metric_relabeling", "{{job}}")) { Min = 0 }),
            new("Prometheus and Pushgateway",
                new TimeSeries("Series in memory", "Series that Prometheus holds; the memory it needs goes with them.", Unit.None, new Query("prometheus_tsdb_head_series", "series")) { Width = 8, Min = 0 },
                new TimeSeries("Samples per second", "Samples that come in.", "ops", new Query("rate(prometheus_tsdb_head_samples_appended_total[$__rate_interval])", "samples")) { Width = 8, Min = 0 },
                new TimeSeries("Bytes on the disk", "Blocks of the database; the log of the newest hours comes on top.", Unit.Bytes, new Query("prometheus_tsdb_storage_blocks_bytes", "blocks")) { Width = 8, Min = 0 },
                new Stat("Configuration", "Whether Prometheus could read its configuration when it was last told to.", Unit.None, new Query("prometheus_config_last_reload_successful", "reload"))
                { Thresholds = Thresholds.ZeroIsBad, Mappings = [new(1, "valid", Thresholds.Green), new(0, "refused", Thresholds.Red)] },
                new Stat("Rejected samples", "Samples since the start that were out of order, duplicate, or over a limit.", Unit.None,
                    new Query("sum(prometheus_target_scrapes_sample_out_of_order_total + prometheus_target_scrapes_sample_duplicate_timestamp_total + prometheus_target_scrapes_exceeded_sample_limit_total)", "samples")) { Thresholds = Thresholds.AboveZeroIsBad, Decimals = 0 },
                new Stat("Age of pushed groups", "Time since each group was pushed to the Pushgateway; it keeps them until somebody deletes them.", Unit.Seconds,
                    new Query("time() - push_time_seconds", "{{job}} {{instance}}")) { Width = 12, Decimals = 0, Thresholds = Thresholds.Rising(300, 3600), More = Uids.StudioWebPlayer }),
        ],
    };
}
