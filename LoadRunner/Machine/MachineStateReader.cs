using System.Globalization;
using Microsoft.Extensions.Options;

namespace Telemetry.LoadRunner.Machine;

/// <summary>Reads the machine's state from the kernel's files.</summary>
internal sealed class MachineStateReader(IOptions<LoadRunnerOptions> loadRunner, IOptions<MachineOptions> machine, TimeProvider time)
{
    /// <summary>Takes as long as the CPU's use is watched.</summary>
    public async Task<MachineReading> ReadAsync(CancellationToken cancellationToken)
    {
        var times = CpuTimes.Parse(ReadProc("stat"));
        var load = Load(ReadProc("loadavg"));
        await Task.Delay(machine.Value.CpuUseInterval, time, cancellationToken);
        var cpuInfo = ReadProc("cpuinfo");
        return new MachineReading
        {
            // ARM's kernel names no model, but some boards do.
            CpuModel = KeyValueText.Find(cpuInfo, "model name", ':') ?? KeyValueText.Find(cpuInfo, "Model", ':'),
            Kernel = ReadProc("sys/kernel/osrelease"),
            OperatingSystem = KeyValueText.Find(SmallFile.Read(machine.Value.OsReleasePath), "PRETTY_NAME", '='),
            Governor = CpuFrequency.Governor(machine.Value.SysRoot),
            Turbo = CpuFrequency.Turbo(machine.Value.SysRoot),
            TemperatureCelsius = ReadTemperature(),
            Load = load,
            CpuPercent = CpuTimes.Percent(times, CpuTimes.Parse(ReadProc("stat"))),
        };
    }

    public double? ReadTemperature() => CpuTemperature.Read(machine.Value.SysRoot);

    internal static double? Load(string? loadAverage) =>
        double.TryParse(loadAverage?.Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var load) && double.IsFinite(load)
            ? load
            : null;

    private string? ReadProc(string name) => SmallFile.Read(Path.Combine(loadRunner.Value.ProcRoot, name));
}
