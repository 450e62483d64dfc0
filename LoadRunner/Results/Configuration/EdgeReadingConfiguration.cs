using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class EdgeReadingConfiguration : IEntityTypeConfiguration<EdgeReading>
{
    public void Configure(EntityTypeBuilder<EdgeReading> builder)
    {
        builder.ToTable("edge_readings");
        builder.HasKey(x => x.Id).HasName("pk_edge_readings");
        builder.Property(x => x.Id).HasColumnName("id");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        builder.Property(x => x.Edge).HasColumnName("edge").AsWord();
        builder.Property(x => x.Timestamp).HasColumnName("timestamp");
        builder.Property(x => x.Source).HasColumnName("source").HasMaxLength(Columns.Source);
        builder.Property(x => x.EnergyJoules).HasColumnName("energy_joules");
        builder.Property(x => x.DramJoules).HasColumnName("dram_joules");
        builder.Property(x => x.CpuBusySeconds).HasColumnName("cpu_busy_seconds");
        builder.Property(x => x.CpuTotalSeconds).HasColumnName("cpu_total_seconds");
        builder.HasIndex(x => x.ScenarioId).HasDatabaseName("ix_edge_readings_scenario_id");
    }
}
