using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class ScenarioConfiguration : IEntityTypeConfiguration<Scenario>
{
    public void Configure(EntityTypeBuilder<Scenario> builder)
    {
        builder.ToTable("scenarios");
        builder.HasKey(x => x.Id).HasName("pk_scenarios");
        builder.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(x => x.RunId).HasColumnName("run_id");
        builder.Property(x => x.ItemId).HasColumnName("item_id");
        builder.Property(x => x.Name).HasColumnName("name").HasMaxLength(Columns.Name);
        builder.Property(x => x.Type).HasColumnName("type").AsWord();
        builder.Property(x => x.Repetition).HasColumnName("repetition");
        builder.Property(x => x.Attempt).HasColumnName("attempt");
        builder.Property(x => x.Request).HasColumnName("request").HasColumnType("jsonb");
        builder.Property(x => x.Streams).HasColumnName("streams");
        builder.Property(x => x.BitrateBitsPerSecond).HasColumnName("bitrate_bits_per_second");
        builder.Property(x => x.Width).HasColumnName("width");
        builder.Property(x => x.Height).HasColumnName("height");
        builder.Property(x => x.FrameRate).HasColumnName("frame_rate");
        builder.Property(x => x.Encoder).HasColumnName("encoder").HasMaxLength(Columns.Term);
        builder.Property(x => x.Preset).HasColumnName("preset").HasMaxLength(Columns.Term);
        builder.Property(x => x.OutputLadder).HasColumnName("output_ladder");
        builder.Property(x => x.Viewers).HasColumnName("viewers");
        builder.Property(x => x.PlannedDuration).HasColumnName("planned_duration");
        builder.Property(x => x.Outcome).HasColumnName("outcome").AsWord();
        builder.Property(x => x.Failure).HasColumnName("failure");
        builder.Property(x => x.EnergyAbsentReason).HasColumnName("energy_absent_reason");
        builder.Property(x => x.GpuAbsentReason).HasColumnName("gpu_absent_reason");
        builder.Property(x => x.CreatedAt).HasColumnName("created_at");
        builder.Property(x => x.SteadyStart).HasColumnName("steady_start");
        builder.Property(x => x.SteadyEnd).HasColumnName("steady_end");
        builder.Property(x => x.CpuCount).HasColumnName("cpu_count");
        builder.Property(x => x.NoiseRelativeSigma).HasColumnName("noise_relative_sigma");
        builder.Property(x => x.SharedMachine).HasColumnName("shared_machine");
        builder.HasIndex(x => x.RunId).HasDatabaseName("ix_scenarios_run_id");
        builder.HasIndex(x => x.ItemId).HasDatabaseName("ix_scenarios_item_id");
        builder.HasIndex(x => new { x.Name, x.CreatedAt }).HasDatabaseName("ix_scenarios_name_created_at");
        builder.HasIndex(x => x.CreatedAt).HasDatabaseName("ix_scenarios_created_at");
        builder.HasMany(x => x.Phases).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_scenario_phases_scenario");
        builder.HasMany(x => x.Readings).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_edge_readings_scenario");
        builder.HasMany(x => x.Samples).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_power_samples_scenario");
        builder.HasMany(x => x.StreamResults).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_stream_results_scenario");
        builder.HasMany(x => x.ViewerResults).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_viewer_results_scenario");
        builder.HasMany(x => x.QualityResults).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_quality_results_scenario");
        builder.HasOne(x => x.Analysis).WithOne().HasForeignKey<ScenarioAnalysis>(x => x.ScenarioId)
            .HasConstraintName("fk_scenario_analyses_scenario");
        builder.HasOne(x => x.Qoe).WithOne().HasForeignKey<ScenarioQoe>(x => x.ScenarioId).HasConstraintName("fk_scenario_qoe_scenario");
        builder.HasOne(x => x.Cost).WithOne().HasForeignKey<ScenarioCost>(x => x.ScenarioId).HasConstraintName("fk_scenario_costs_scenario");
        builder.ComplexProperty(x => x.Machine, MachineStateColumns.Define);
    }
}
