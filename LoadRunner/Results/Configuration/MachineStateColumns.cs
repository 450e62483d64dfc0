using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

/// <summary>The machine's state in columns of the scenario's own row.</summary>
internal static class MachineStateColumns
{
    public static void Define(ComplexPropertyBuilder<MachineState> columns)
    {
        columns.IsRequired();
        columns.Property(x => x.Machine).HasColumnName("machine").HasMaxLength(Columns.Name);
        columns.Property(x => x.CpuModel).HasColumnName("cpu_model");
        columns.Property(x => x.CpuCount).HasColumnName("machine_cpu_count");
        columns.Property(x => x.Kernel).HasColumnName("kernel");
        columns.Property(x => x.OperatingSystem).HasColumnName("operating_system");
        columns.Property(x => x.FFmpegVersion).HasColumnName("ffmpeg_version");
        columns.Property(x => x.FFmpegConfiguration).HasColumnName("ffmpeg_configuration");
        columns.Property(x => x.Governor).HasColumnName("governor");
        columns.Property(x => x.Turbo).HasColumnName("turbo");
        columns.Property(x => x.TemperatureBeforeCelsius).HasColumnName("temperature_before_celsius");
        columns.Property(x => x.TemperatureAfterCelsius).HasColumnName("temperature_after_celsius");
        columns.Property(x => x.LoadBefore).HasColumnName("load_before");
        columns.Property(x => x.CpuPercentBefore).HasColumnName("cpu_percent_before");
    }
}
