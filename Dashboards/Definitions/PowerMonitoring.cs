using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class PowerMonitoring
{
    public static Dashboard Create() => new(
        Uids.PowerMonitoring, "Power Monitoring", Folders.Energy, "How much power and energy does the machine take now, which part of it, and is that measured or estimated?")
    {
        Refresh = "5s",
        Related = [Uids.BaselineVsTest, Uids.EnergyEfficiency, Uids.Forecast],
        Variables = [Variable.Source, new("zone", "RAPL zone", "rapl_power_watts", "zone"), Variable.Scenario],
        Rows =
        [
            new("Now",
                new Stat("Host power", "Mean power of the host over the last 5 s, and of the GPUs where there are some. The name is the source: rapl and hwmon are measured, estimated is a model of CPU time.", Unit.Watts,
                    new Query(Power.Host, "{{source}}"), new Query(Power.Gpus, "GPUs ({{source}})")) { Decimals = 2 },
                new Stat("Energy in this time range", "Host and GPUs, from the counters: no power is integrated.", Unit.WattHours,
                    new Query("sum(increase(host_energy_joules_total{job=\"rapl-exporter\",source=\"$source\"}[$__range])) / 3600", "host"),
                    new Query("sum(increase(host_energy_joules_total{job=\"gpu-exporter\"}[$__range])) / 3600", "GPUs")) { Decimals = 3 },
                new Stat("Energy per minute", "Power as energy: watt-hours in a minute.", Unit.WattHours,
                    new Query("60 * sum(rate(host_energy_joules_total{job=\"rapl-exporter\",source=\"$source\"}[$__rate_interval])) / 3600", "host")) { Decimals = 4 },
                new Stat("Dropped steps", "Steps of an energy counter that could not be true and are missing in the sums: the energy above is too small by them.", Unit.None,
                    new Query("sum(host_energy_dropped_steps_total)", "steps")) { Thresholds = Thresholds.AboveZeroIsBad, Decimals = 0 }),
            new("Power",
                new TimeSeries("Host and GPU power", "The whole machine as its source sees it, and the GPUs' boards. The host's meter does not contain the boards, so that host and GPUs add up.", Unit.Watts,
                    new Query(Power.Host, "host ({{source}})"), new Query(Power.Gpus, "GPUs ({{source}})")) { Stacked = true, Min = 0 },
                new TimeSeries("CPU package power (RAPL)", "Each socket as a whole, or each die of it. Dashed: 80 W and 120 W, from which the alerts warn.", Unit.Watts,
                    new Query($"rapl_power_watts{{zone=~\"{Power.Packages}\"}}", "{{package}} {{zone}}")) { Min = 0, Thresholds = Thresholds.Rising(80, 120) },
                new TimeSeries("Power of the parts (RAPL zones)", "Core, uncore and psys are parts of packages, or contain them: never add them up. dram is beside the package.", Unit.Watts,
                    new Query($"rapl_power_watts{{zone=~\"$zone\",zone!~\"{Power.Packages}\"}}", "{{package}} {{zone}}")) { Min = 0 },
                new TimeSeries("GPU power (DCGM)", "Each board, and the limit that is set for it.", Unit.Watts,
                    new Query("DCGM_FI_DEV_POWER_USAGE", "GPU {{gpu}} ({{modelName}})"), new Query("DCGM_FI_DEV_POWER_MGMT_LIMIT", "limit of GPU {{gpu}}")) { Min = 0, Thresholds = Thresholds.Rising(250, 300) },
                new TimeSeries("Other meters of the machine", "Sensors of hwmon, and the battery while the machine runs on it: the whole machine, to check the host's power against.", Unit.Watts,
                    new Query("hwmon_power_watts", "{{chip}} {{sensor}}"), new Query("host_battery_power_watts", "battery")) { Min = 0 },
                new TimeSeries("Error of the estimate", "(estimated - measured) / measured, where there is a meter: what the estimate would be worth on this machine.", Unit.Ratio,
                    new Query("host_power_estimate_error_ratio", "error"))),
            new("Energy",
                new TimeSeries("Cumulative energy", "Counters since their exporters started; a restart begins at 0.", Unit.Joules,
                    new Query("host_energy_joules_total{job=\"rapl-exporter\",source=\"$source\"}", "host ({{source}})"), new Query("host_energy_joules_total{job=\"gpu-exporter\"}", "GPUs ({{source}})")) { Min = 0 },
                new TimeSeries("Cumulative energy of the CPU packages (RAPL)", "Whole packages, wrap-around undone.", Unit.Joules,
                    new Query($"rapl_energy_joules_total{{zone=~\"{Power.Packages}\"}}", "{{package}}")) { Min = 0 }),
            new("What it is used for",
                new TimeSeries("Energy per frame now", "Energy of the whole host for each frame that FFmpeg encodes, while streams run.", Unit.JoulesPerFrame,
                    new Query("sum(rate(host_energy_joules_total{job=\"rapl-exporter\",source=\"$source\"}[$__rate_interval])) / (sum(rate(ffmpeg_frames_total{scenario=~\"$scenario\"}[$__rate_interval])) > 0)", "J/frame")) { Min = 0, More = Uids.EnergyEfficiency },
                new TimeSeries("Energy per megabit now", "Energy of the whole host for each megabit that reaches the RTMP server, while streams run.", Unit.JoulesPerMegabit,
                    new Query("sum(rate(host_energy_joules_total{job=\"rapl-exporter\",source=\"$source\"}[$__rate_interval])) / (sum(rate(nginx_rtmp_receive_bytes_total[$__rate_interval])) * 8 / 1e6 > 0)", "J/Mbit")) { Min = 0, More = Uids.EnergyEfficiency },
                new TimeSeries("CPU utilisation", "Of the whole machine, and the encoders' part of it.", Unit.Ratio,
                    new Query("rate(host_cpu_busy_seconds_total[$__rate_interval]) / rate(host_cpu_seconds_total[$__rate_interval])", "machine"),
                    new Query("sum(ffmpeg_encoder_load_ratio)", "encoders")) { Min = 0, Max = 1, More = Uids.System },
                new TimeSeries("GPU utilisation", "Part of the time in which a kernel ran, and use of the video encoders; absent in MIG mode.", Unit.Percent,
                    new Query("DCGM_FI_DEV_GPU_UTIL", "GPU {{gpu}}"), new Query("DCGM_FI_DEV_ENC_UTIL", "encoder of GPU {{gpu}}")) { Min = 0, Max = 100 },
                new BarGauge("Mean power by scenario", "The newest valid scenario of each name, in its steady window.", Unit.Watts,
                    new Query("max by (scenario) (scenario_power_mean_watts{scenario=~\"$scenario\"})", "{{scenario}}")) { Min = 0 },
                new TimeSeries("GPU temperature", "Of the GPU and of its memory, where there is a sensor.", Unit.Celsius,
                    new Query("DCGM_FI_DEV_GPU_TEMP", "GPU {{gpu}}"), new Query("DCGM_FI_DEV_MEMORY_TEMP", "memory of GPU {{gpu}}")) { Thresholds = Thresholds.Rising(75, 85) }),
        ],
    };
}
