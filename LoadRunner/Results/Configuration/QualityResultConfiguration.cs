using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class QualityResultConfiguration : IEntityTypeConfiguration<QualityResult>
{
    public void Configure(EntityTypeBuilder<QualityResult> builder)
    {
        builder.ToTable("quality_results");
        builder.HasKey(x => new { x.ScenarioId, x.StreamIndex }).HasName("pk_quality_results");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        builder.Property(x => x.StreamIndex).HasColumnName("stream_index");
        builder.Property(x => x.ComparedFrames).HasColumnName("compared_frames");
        builder.Property(x => x.MissingFrames).HasColumnName("missing_frames");
        builder.Property(x => x.UnmatchedFrames).HasColumnName("unmatched_frames");
        builder.Property(x => x.VmafModel).HasColumnName("vmaf_model").HasMaxLength(Columns.Term);
        builder.Property(x => x.VmafVersion).HasColumnName("vmaf_version").HasMaxLength(Columns.Term);
        builder.Property(x => x.VmafMean).HasColumnName("vmaf_mean");
        builder.Property(x => x.VmafHarmonicMean).HasColumnName("vmaf_harmonic_mean");
        builder.Property(x => x.VmafMin).HasColumnName("vmaf_min");
        builder.Property(x => x.VmafPercentile1).HasColumnName("vmaf_percentile_1");
        builder.Property(x => x.VmafAbsentReason).HasColumnName("vmaf_absent_reason");
        builder.Property(x => x.Psnr).HasColumnName("psnr");
        builder.Property(x => x.Ssim).HasColumnName("ssim");
        builder.Property(x => x.Vif).HasColumnName("vif");
        builder.Property(x => x.Failure).HasColumnName("failure");
        builder.Property(x => x.FrameNumbers).HasColumnName("frame_numbers");
        builder.Property(x => x.FrameVmaf).HasColumnName("frame_vmaf");
        builder.Property(x => x.FramePsnr).HasColumnName("frame_psnr");
        builder.Property(x => x.FrameSsim).HasColumnName("frame_ssim");
        builder.Property(x => x.FrameVif).HasColumnName("frame_vif");
    }
}
