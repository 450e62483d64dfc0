using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class ContainersAndProcesses
{
    private const string Groups = "groupname=~\"$group\"";
    private const string Containers = "name=~\"$container\"";

    public static Dashboard Create() => new(
        Uids.ContainersAndProcesses, "Containers & Processes", Folders.Machine, "Which program or container uses the CPU and the memory, and what does measuring itself cost?")
    {
        Related = [Uids.System, Uids.PowerMonitoring],
        Variables = [new("group", "Process group", "namedprocess_namegroup_num_procs", "groupname"), new("container", "Container", "docker_container_running", "name")],
        Rows =
        [
            new("Processes, by group (process-exporter/groups.yml)",
                new TimeSeries("CPU by process group", "CPU time per second: 1 is one core. A group that has just ended goes on as a flat 0.", Unit.Cores,
                    new Query($"sum by (groupname) (rate(namedprocess_namegroup_cpu_seconds_total{{{Groups}}}[$__rate_interval]))", "{{groupname}}")) { Stacked = true, Min = 0 },
                new TimeSeries("Resident memory by process group", "Memory that is really in use. Pages that processes share count in each of them.", Unit.Bytes,
                    new Query($"sum by (groupname) (namedprocess_namegroup_memory_bytes{{{Groups},memtype=\"resident\"}})", "{{groupname}}")) { Stacked = true, Min = 0 },
                new TimeSeries("Disk I/O by process group", "Bytes read and written per second that reached a disk.", Unit.BytesPerSecond,
                    new Query($"sum by (groupname) (rate(namedprocess_namegroup_read_bytes_total{{{Groups}}}[$__rate_interval]) + rate(namedprocess_namegroup_write_bytes_total{{{Groups}}}[$__rate_interval]))", "{{groupname}}")) { Min = 0 },
                new TimeSeries("Processes by group", "How many processes there are. FFmpeg: one for each running publisher.", Unit.None,
                    new Query($"namedprocess_namegroup_num_procs{{{Groups}}}", "{{groupname}}")) { Min = 0 },
                new Table("Process groups now", "All groups of the lab as they are now.",
                    new Query($"sum by (groupname) (rate(namedprocess_namegroup_cpu_seconds_total{{{Groups}}}[$__rate_interval]))", "CPU", Unit.Cores),
                    new Query($"sum by (groupname) (namedprocess_namegroup_memory_bytes{{{Groups},memtype=\"resident\"}})", "Memory", Unit.Bytes),
                    new Query($"sum by (groupname) (namedprocess_namegroup_num_procs{{{Groups}}})", "Processes"),
                    new Query($"sum by (groupname) (namedprocess_namegroup_num_threads{{{Groups}}})", "Threads"),
                    new Query($"sum by (groupname) (namedprocess_namegroup_open_filedesc{{{Groups}}})", "Open files"))),
            new("What measuring costs",
                new TimeSeries("CPU of the measuring programs", "Exporters, Prometheus, Pushgateway, load-runner and what runs them: their part of the machine is part of what is measured.", Unit.Cores,
                    new Query("sum by (groupname) (rate(namedprocess_namegroup_cpu_seconds_total{groupname!~\"ffmpeg|nginx|postgres\"}[$__rate_interval]))", "{{groupname}}")) { Stacked = true, Min = 0 },
                new BarGauge("Measuring's part of a scenario's CPU time", "CPU time of what measures, of all busy CPU time in the scenario's steady window. Absent where the window is too short to tell by scrapes.", Unit.Ratio,
                    new Query("max by (scenario) (scenario_measuring_cpu_ratio)", "{{scenario}}")) { Min = 0, Thresholds = Thresholds.Rising(0.05, 0.2), More = Uids.BaselineVsTest }),
            new("Containers (docker-stats-exporter)",
                new Stat("Engine", "Whether the Docker engine answers. Without it there is nothing below: absent, not broken.", Unit.None,
                    new Query("docker_engine_up", "engine")) { Mappings = [new(1, "answers", Thresholds.Green), new(0, "absent", "gray")] },
                new Stat("Containers", "Containers by state.", Unit.None, new Query("docker_containers", "{{state}}")),
                new Stat("Engine's CPU", "dockerd and containerd, in percent of one core, over the last poll.", Unit.Percent, new Query("docker_engine_cpu_percent", "CPU")) { Thresholds = Thresholds.Rising(20, 50) },
                new Stat("Engine's memory", "dockerd and containerd, in percent of the machine's memory.", Unit.Percent, new Query("docker_engine_memory_percent", "memory")) { Thresholds = Thresholds.Rising(5, 10) },
                new TimeSeries("CPU by container", "In percent of one core, as docker stats shows it.", Unit.Percent,
                    new Query($"docker_container_cpu_percent{{{Containers}}}", "{{name}}")) { Min = 0 },
                new TimeSeries("Memory by container", "Without inactive page cache, as docker stats shows it.", Unit.Bytes,
                    new Query($"docker_container_memory_bytes{{{Containers}}}", "{{name}}")) { Min = 0 },
                new TimeSeries("Network by container", "Bytes received and sent per second; a container on the host's network has none of its own.", Unit.BytesPerSecond,
                    new Query($"rate(docker_container_network_receive_bytes_total{{{Containers}}}[$__rate_interval])", "{{name}} received"),
                    new Query($"rate(docker_container_network_transmit_bytes_total{{{Containers}}}[$__rate_interval])", "{{name}} sent")) { Min = 0 },
                new TimeSeries("Held back by CPU limits", "Seconds per second that the container wanted to run and was not let.", Unit.Ratio,
                    new Query($"rate(docker_container_cpu_throttled_seconds_total{{{Containers}}}[$__rate_interval])", "{{name}}")) { Min = 0, Thresholds = Thresholds.Rising(0.05, 0.25) },
                new Table("Containers now", "All containers that have series of their own.",
                    new Query($"max by (name) (docker_container_running{{{Containers}}})", "Running"),
                    new Query($"max by (name) (docker_container_cpu_percent{{{Containers}}})", "CPU of one core", Unit.Percent),
                    new Query($"max by (name) (docker_container_memory_percent{{{Containers}}})", "Memory of its limit", Unit.Percent),
                    new Query($"max by (name) (docker_container_pids{{{Containers}}})", "Processes and threads"),
                    new Query($"max by (name) (docker_container_restarts_total{{{Containers}}})", "Restarts by policy"))),
        ],
    };
}
