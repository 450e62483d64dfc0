using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class RunConfiguration : IEntityTypeConfiguration<Run>
{
    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.ToTable("runs");
        builder.HasKey(x => x.Id).HasName("pk_runs");
        builder.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(x => x.Name).HasColumnName("name").HasMaxLength(Columns.Name);
        builder.Property(x => x.Description).HasColumnName("description");
        builder.Property(x => x.State).HasColumnName("state").AsWord();
        builder.Property(x => x.Reason).HasColumnName("reason");
        builder.Property(x => x.Thresholds).HasColumnName("thresholds");
        builder.Property(x => x.CreatedAt).HasColumnName("created_at");
        builder.Property(x => x.EndedAt).HasColumnName("ended_at");
        builder.HasIndex(x => x.CreatedAt).HasDatabaseName("ix_runs_created_at");
        builder.HasMany(x => x.Items).WithOne().HasForeignKey(x => x.RunId).HasConstraintName("fk_run_items_run");
    }
}
