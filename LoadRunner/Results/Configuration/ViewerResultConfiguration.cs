using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class ViewerResultConfiguration : IEntityTypeConfiguration<ViewerResult>
{
    public void Configure(EntityTypeBuilder<ViewerResult> builder)
    {
        builder.ToTable("viewer_results");
        builder.HasKey(x => new { x.ScenarioId, x.Index }).HasName("pk_viewer_results");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        builder.Property(x => x.Index).HasColumnName("index");
        builder.Property(x => x.StreamKey).HasColumnName("stream_key").HasMaxLength(Columns.Name);
        builder.Property(x => x.StartupSeconds).HasColumnName("startup_seconds");
        builder.Property(x => x.Stalls).HasColumnName("stalls");
        builder.Property(x => x.StalledSeconds).HasColumnName("stalled_seconds");
        builder.Property(x => x.ReceivedBits).HasColumnName("received_bits");
        builder.Property(x => x.Frames).HasColumnName("frames");
        builder.Property(x => x.LatencyMeanSeconds).HasColumnName("latency_mean_seconds");
        builder.Property(x => x.LatencyMaxSeconds).HasColumnName("latency_max_seconds");
        builder.Property(x => x.Failure).HasColumnName("failure");
    }
}
