using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class StreamResultConfiguration : IEntityTypeConfiguration<StreamResult>
{
    public void Configure(EntityTypeBuilder<StreamResult> builder)
    {
        builder.ToTable("stream_results");
        builder.HasKey(x => new { x.ScenarioId, x.Index }).HasName("pk_stream_results");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        builder.Property(x => x.Index).HasColumnName("index");
        builder.Property(x => x.PublisherIndex).HasColumnName("publisher_index");
        builder.Property(x => x.StreamKey).HasColumnName("stream_key").HasMaxLength(Columns.Name);
        builder.Property(x => x.Width).HasColumnName("width");
        builder.Property(x => x.Height).HasColumnName("height");
        builder.Property(x => x.FrameRate).HasColumnName("frame_rate");
        builder.Property(x => x.BitrateBitsPerSecond).HasColumnName("bitrate_bits_per_second");
        builder.Property(x => x.CommandLine).HasColumnName("command_line");
        builder.Property(x => x.ExitCode).HasColumnName("exit_code");
        builder.Property(x => x.StoppedBy).HasColumnName("stopped_by").AsWord();
        builder.Property(x => x.Frames).HasColumnName("frames");
        builder.Property(x => x.DroppedFrames).HasColumnName("dropped_frames");
        builder.Property(x => x.DuplicatedFrames).HasColumnName("duplicated_frames");
        builder.Property(x => x.DeliveredBits).HasColumnName("delivered_bits");
        builder.Property(x => x.MeanFps).HasColumnName("mean_fps");
        builder.Property(x => x.MeanSpeed).HasColumnName("mean_speed");
        builder.Property(x => x.CpuSeconds).HasColumnName("cpu_seconds");
        builder.Property(x => x.PublishLatencySeconds).HasColumnName("publish_latency_seconds");
        builder.Property(x => x.EncoderErrors).HasColumnName("encoder_errors");
        builder.Property(x => x.ErrorTail).HasColumnName("error_tail");
    }
}
