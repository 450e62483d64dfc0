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
        builder.Property(x => x.Source).HasColumnName("source").HasMaxLength(Columns.Source);
        builder.Property(x => x.Edges).HasColumnName("edges").HasMaxLength(Columns.Word);
        builder.Property(x => x.EnergyJoules).HasColumnName("energy_joules");
        builder.Property(x => x.EnergyErrorBoundJoules).HasColumnName("energy_error_bound_joules");
        builder.Property(x => x.PowerMeanWatts).HasColumnName("power_mean_watts");
        builder.Property(x => x.PowerMaxWatts).HasColumnName("power_max_watts");
        builder.Property(x => x.CpuMeanPercent).HasColumnName("cpu_mean_percent");
        builder.Property(x => x.DurationSeconds).HasColumnName("duration_seconds");
        builder.Property(x => x.ComputedAt).HasColumnName("computed_at");
    }
}
