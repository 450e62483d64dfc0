using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class RunItemConfiguration : IEntityTypeConfiguration<RunItem>
{
    public void Configure(EntityTypeBuilder<RunItem> builder)
    {
        builder.ToTable("run_items");
        builder.HasKey(x => x.Id).HasName("pk_run_items");
        builder.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(x => x.RunId).HasColumnName("run_id");
        builder.Property(x => x.Position).HasColumnName("position");
        builder.Property(x => x.Name).HasColumnName("name").HasMaxLength(Columns.Name);
        builder.Property(x => x.Repetition).HasColumnName("repetition");
        builder.Property(x => x.Request).HasColumnName("request").HasColumnType("jsonb");
        builder.Property(x => x.State).HasColumnName("state").AsWord();
        builder.Property(x => x.Attempts).HasColumnName("attempts");
        builder.Property(x => x.WorkerId).HasColumnName("worker_id");
        builder.Property(x => x.LeaseUntil).HasColumnName("lease_until");
        builder.Property(x => x.Progress).HasColumnName("progress").HasColumnType("jsonb");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        builder.HasIndex(x => new { x.RunId, x.Position }).IsUnique().HasDatabaseName("ix_run_items_run_id_position");
        // What workers ask for all day: the few that are not done.
        builder.HasIndex(x => x.State).HasFilter("state IN ('Waiting', 'Taken')").HasDatabaseName("ix_run_items_open");
    }
}
