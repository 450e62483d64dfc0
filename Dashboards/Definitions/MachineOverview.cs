using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class MachineOverview
{
    private const string Here = "instance=~\"$instance\"";

    // Neither loopback nor the containers' ends of cables: their bytes are counted on the real device too.
    private const string Devices = Here + ",device!~\"lo|veth.*|docker.*|br-.*\"";

    // What is in memory, or read-only by nature, never fills a disk.
    private const string Disks = Here + ",fstype!~\"tmpfs|ramfs|overlay|squashfs|iso9660\"";

    public static Dashboard Create() => new(
        Uids.System, "System", Folders.Machine, "What does the machine do: CPU, memory, disks, network, and the power it takes?")
    {
        Related = [Uids.ContainersAndProcesses, Uids.PowerMonitoring],
        Variables = [new("instance", "Instance", "node_uname_info", "instance")],
        Rows =
        [
            new("Now",
                new Stat("CPU busy", "Part of all CPUs' time that was neither idle nor waiting for I/O.", Unit.Ratio, new Query(Busy, "busy")) { Width = 4, Min = 0, Max = 1, Thresholds = Thresholds.Rising(0.8, 0.95), Decimals = 1 },
                new Stat("Memory used", "What programs use; the kernel's caches count as free.", Unit.Ratio, new Query(MemoryUsed, "used")) { Width = 4, Min = 0, Max = 1, Thresholds = Thresholds.Rising(0.8, 0.9), Decimals = 1 },
                new Stat("Fullest disk", "The file system with the least room.", Unit.Ratio, new Query($"max({DiskUsed})", "used")) { Width = 4, Min = 0, Max = 1, Thresholds = Thresholds.Rising(0.8, 0.9), Decimals = 1, More = Uids.Forecast },
                new Stat("Power", "Mean power of the host over the last seconds, and where it comes from: measured (rapl, hwmon) or estimated.", Unit.Watts, new Query("host_power_watts{job=\"rapl-exporter\"}", "{{source}}")) { Width = 4, More = Uids.PowerMonitoring },
                new Stat("CPUs", "Logical CPUs that are online.", Unit.None, new Query("host_cpus", "CPUs")) { Width = 4 },
                new Stat("Up for", "Time since the machine was started.", Unit.Seconds, new Query($"time() - node_boot_time_seconds{{{Here}}}", "up")) { Width = 4, Decimals = 1 }),
            new("CPU",
                new TimeSeries("CPU by mode", "Where the CPUs' time goes; the rest is idle.", Unit.Ratio,
                    new Query($"sum by (mode) (rate(node_cpu_seconds_total{{{Here},mode!=\"idle\"}}[$__rate_interval])) / scalar(count(node_cpu_seconds_total{{{Here},mode=\"idle\"}}))", "{{mode}}")) { Stacked = true, Min = 0, Max = 1 },
                new TimeSeries("Load", "Processes that run or wait, mean of 1, 5 and 15 minutes. Above the number of CPUs they wait for each other.", Unit.None,
                    new Query($"node_load1{{{Here}}}", "1 min"), new Query($"node_load5{{{Here}}}", "5 min"), new Query($"node_load15{{{Here}}}", "15 min"), new Query("host_cpus", "CPUs")) { Min = 0 },
                new TimeSeries("Waiting for CPU, memory and I/O", "Part of the time in which at least one task waited (the kernel's pressure stall information): busy is not bad, waiting is.", Unit.Ratio,
                    new Query($"rate(node_pressure_cpu_waiting_seconds_total{{{Here}}}[$__rate_interval])", "CPU"),
                    new Query($"rate(node_pressure_memory_waiting_seconds_total{{{Here}}}[$__rate_interval])", "memory"),
                    new Query($"rate(node_pressure_io_waiting_seconds_total{{{Here}}}[$__rate_interval])", "I/O")) { Min = 0, Thresholds = Thresholds.Rising(0.25, 0.5) },
                new TimeSeries("Context switches and forks", "Changes from one task to another, and new processes, per second.", "ops",
                    new Query($"rate(node_context_switches_total{{{Here}}}[$__rate_interval])", "context switches"), new Query($"rate(node_forks_total{{{Here}}}[$__rate_interval])", "forks")) { Min = 0 }),
            new("Memory",
                new TimeSeries("Memory", "Used by programs, in caches, and all there is.", Unit.Bytes,
                    new Query($"node_memory_MemTotal_bytes{{{Here}}} - node_memory_MemAvailable_bytes{{{Here}}}", "used"),
                    new Query($"node_memory_Cached_bytes{{{Here}}} + node_memory_Buffers_bytes{{{Here}}}", "caches"),
                    new Query($"node_memory_MemTotal_bytes{{{Here}}}", "total")) { Min = 0 },
                new TimeSeries("Swapping", "Pages read from and written to swap per second. Anything but 0 spoils a measurement.", "ops",
                    new Query($"rate(node_vmstat_pswpin{{{Here}}}[$__rate_interval])", "in"), new Query($"rate(node_vmstat_pswpout{{{Here}}}[$__rate_interval])", "out")) { Min = 0, Thresholds = Thresholds.Rising(1, 100) }),
            new("Disks",
                new TimeSeries("Disk throughput", "Bytes read and written per second.", Unit.BytesPerSecond,
                    new Query($"rate(node_disk_read_bytes_total{{{Here}}}[$__rate_interval])", "{{device}} read"), new Query($"rate(node_disk_written_bytes_total{{{Here}}}[$__rate_interval])", "{{device}} written")) { Min = 0 },
                new TimeSeries("Disk busy", "Part of the time in which the disk had work. Disks that work in parallel take more at 100 %, too.", Unit.Ratio,
                    new Query($"rate(node_disk_io_time_seconds_total{{{Here}}}[$__rate_interval])", "{{device}}")) { Min = 0, Max = 1 },
                new BarGauge("Disk space used", "By file system, as df shows it: what only root may fill counts as used.", Unit.Ratio,
                    new Query(DiskUsed, "{{mountpoint}}")) { Min = 0, Max = 1, Thresholds = Thresholds.Rising(0.8, 0.9), Width = 24, More = Uids.Forecast }),
            new("Network",
                new TimeSeries("Network throughput", "Bytes received and sent per second, without the loopback.", Unit.BytesPerSecond,
                    new Query($"rate(node_network_receive_bytes_total{{{Devices}}}[$__rate_interval])", "{{device}} received"), new Query($"rate(node_network_transmit_bytes_total{{{Devices}}}[$__rate_interval])", "{{device}} sent")) { Min = 0 },
                new TimeSeries("Loopback throughput", "Bytes per second through the loopback: in this lab the streams themselves, and all that is scraped.", Unit.BytesPerSecond,
                    new Query($"rate(node_network_receive_bytes_total{{{Here},device=\"lo\"}}[$__rate_interval])", "lo")) { Min = 0, More = Uids.Streams },
                new TimeSeries("Network errors and drops", "Packets per second that were lost on the way in or out.", Unit.PacketsPerSecond,
                    new Query($"rate(node_network_receive_errs_total{{{Devices}}}[$__rate_interval]) + rate(node_network_transmit_errs_total{{{Devices}}}[$__rate_interval])", "{{device}} errors"),
                    new Query($"rate(node_network_receive_drop_total{{{Devices}}}[$__rate_interval]) + rate(node_network_transmit_drop_total{{{Devices}}}[$__rate_interval])", "{{device}} drops")) { Min = 0, Thresholds = Thresholds.Rising(1, 100) },
                new TimeSeries("TCP", "Connections that are established, and segments that were sent twice per second.", Unit.None,
                    new Query($"node_netstat_Tcp_CurrEstab{{{Here}}}", "established"), new Query($"rate(node_netstat_Tcp_RetransSegs{{{Here}}}[$__rate_interval])", "retransmitted")) { Min = 0 }),
        ],
    };

    private const string Busy = $"1 - sum(rate(node_cpu_seconds_total{{{Here},mode=~\"idle|iowait\"}}[$__rate_interval])) / sum(rate(node_cpu_seconds_total{{{Here}}}[$__rate_interval]))";

    private const string MemoryUsed = $"1 - node_memory_MemAvailable_bytes{{{Here}}} / node_memory_MemTotal_bytes{{{Here}}}";

    // As df does it: what is available to users, of that and what is used.
    private const string DiskUsed = $"1 - node_filesystem_avail_bytes{{{Disks}}} / (node_filesystem_avail_bytes{{{Disks}}} + node_filesystem_size_bytes{{{Disks}}} - node_filesystem_free_bytes{{{Disks}}})";
}
