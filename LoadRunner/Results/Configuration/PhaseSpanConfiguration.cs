using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class PhaseSpanConfiguration : IEntityTypeConfiguration<PhaseSpan>
{
    public void Configure(EntityTypeBuilder<PhaseSpan> builder)
    {
        builder.ToTable("scenario_phases");
        builder.HasKey(x => x.Id).HasName("pk_scenario_phases");
        builder.Property(x => x.Id).HasColumnName("id");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        builder.Property(x => x.Phase).HasColumnName("phase").HasMaxLength(Columns.Word);
        builder.Property(x => x.StartedAt).HasColumnName("started_at");
        builder.Property(x => x.EndedAt).HasColumnName("ended_at");
        builder.HasIndex(x => x.ScenarioId).HasDatabaseName("ix_scenario_phases_scenario_id");
    }
}
