using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class WorkerConfiguration : IEntityTypeConfiguration<Worker>
{
    public void Configure(EntityTypeBuilder<Worker> builder)
    {
        builder.ToTable("workers");
        builder.HasKey(x => x.Id).HasName("pk_workers");
        builder.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(x => x.Machine).HasColumnName("machine").HasMaxLength(Columns.Name);
        builder.Property(x => x.ProcessId).HasColumnName("process_id");
        builder.Property(x => x.StartedAt).HasColumnName("started_at");
        builder.Property(x => x.HeartbeatAt).HasColumnName("heartbeat_at");
    }
}
