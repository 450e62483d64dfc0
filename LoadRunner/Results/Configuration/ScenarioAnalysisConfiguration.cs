using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class ScenarioAnalysisConfiguration : IEntityTypeConfiguration<ScenarioAnalysis>
{
    public void Configure(EntityTypeBuilder<ScenarioAnalysis> builder)
    {
        builder.ToTable("scenario_analyses");
        builder.HasKey(x => x.ScenarioId).HasName("pk_scenario_analyses");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id").ValueGeneratedNever();
        builder.Property(x => x.FormulaVersion).HasColumnName("formula_version");
        builder.Property(x => x.DurationSeconds).HasColumnName("duration_seconds");
        builder.Property(x => x.Source).HasColumnName("source").HasMaxLength(Columns.Source);
        builder.Property(x => x.Edges).HasColumnName("edges").HasMaxLength(Columns.Word);
        builder.Property(x => x.EnergyJoules).HasColumnName("energy_joules");
        builder.Property(x => x.EnergyErrorBoundJoules).HasColumnName("energy_error_bound_joules");
        builder.Property(x => x.GpuEnergyJoules).HasColumnName("gpu_energy_joules");
        builder.Property(x => x.DramEnergyJoules).HasColumnName("dram_energy_joules");
        builder.Property(x => x.PowerMeanWatts).HasColumnName("power_mean_watts");
        builder.Property(x => x.PowerMedianWatts).HasColumnName("power_median_watts");
        builder.Property(x => x.PowerMinWatts).HasColumnName("power_min_watts");
        builder.Property(x => x.PowerMaxWatts).HasColumnName("power_max_watts");
        builder.Property(x => x.PowerStdevWatts).HasColumnName("power_stdev_watts");
        builder.Property(x => x.CpuMeanPercent).HasColumnName("cpu_mean_percent");
        builder.Property(x => x.CpuBusySeconds).HasColumnName("cpu_busy_seconds");
        builder.Property(x => x.EncoderCpuSeconds).HasColumnName("encoder_cpu_seconds");
        builder.Property(x => x.EncoderCpuMeanPercent).HasColumnName("encoder_cpu_mean_percent");
        builder.Property(x => x.ServerCpuSeconds).HasColumnName("server_cpu_seconds");
        builder.Property(x => x.ServerCpuErrorBoundSeconds).HasColumnName("server_cpu_error_bound_seconds");
        builder.Property(x => x.MeasuringCpuSeconds).HasColumnName("measuring_cpu_seconds");
        builder.Property(x => x.MeasuringCpuErrorBoundSeconds).HasColumnName("measuring_cpu_error_bound_seconds");
        builder.Property(x => x.MeasuringCpuRatio).HasColumnName("measuring_cpu_ratio");
        builder.Property(x => x.GpuBusySeconds).HasColumnName("gpu_busy_seconds");
        builder.Property(x => x.DeliveredBits).HasColumnName("delivered_bits");
        builder.Property(x => x.Frames).HasColumnName("frames");
        builder.Property(x => x.Pixels).HasColumnName("pixels");
        builder.Property(x => x.JoulesPerFrame).HasColumnName("joules_per_frame");
        builder.Property(x => x.JoulesPerMegabit).HasColumnName("joules_per_megabit");
        builder.Property(x => x.PixelsPerJoule).HasColumnName("pixels_per_joule");
        builder.Property(x => x.BitsPerJoule).HasColumnName("bits_per_joule");
        builder.Property(x => x.BaselinePowerWatts).HasColumnName("baseline_power_watts");
        builder.Property(x => x.BaselineScenarios).HasColumnName("baseline_scenarios");
        builder.Property(x => x.BaselineOf).HasColumnName("baseline_of").HasMaxLength(Columns.Word);
        builder.Property(x => x.NetPowerWatts).HasColumnName("net_power_watts");
        builder.Property(x => x.NetEnergyJoules).HasColumnName("net_energy_joules");
        builder.Property(x => x.ReadingGapSeconds).HasColumnName("reading_gap_seconds");
        builder.Property(x => x.ScrapeGapSeconds).HasColumnName("scrape_gap_seconds");
        builder.Property(x => x.Scrapes).HasColumnName("scrapes").AsWord();
        builder.Property(x => x.IncompleteReason).HasColumnName("incomplete_reason");
        builder.Property(x => x.ComputedAt).HasColumnName("computed_at");
    }
}
