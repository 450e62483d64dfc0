using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class ScenarioQoeConfiguration : IEntityTypeConfiguration<ScenarioQoe>
{
    public void Configure(EntityTypeBuilder<ScenarioQoe> builder)
    {
        builder.ToTable("scenario_qoe");
        builder.HasKey(x => x.ScenarioId).HasName("pk_scenario_qoe");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id").ValueGeneratedNever();
        builder.Property(x => x.ModelVersion).HasColumnName("model_version");
        builder.Property(x => x.Model).HasColumnName("model").HasMaxLength(Columns.Term);
        builder.Property(x => x.Score).HasColumnName("score");
        builder.Property(x => x.AbsentReason).HasColumnName("absent_reason");
        builder.Property(x => x.Vmaf).HasColumnName("vmaf");
        builder.Property(x => x.Psnr).HasColumnName("psnr");
        builder.Property(x => x.Ssim).HasColumnName("ssim");
        builder.Property(x => x.Vif).HasColumnName("vif");
        builder.Property(x => x.VmafModel).HasColumnName("vmaf_model").HasMaxLength(Columns.Term);
        builder.Property(x => x.StartupScore).HasColumnName("startup_score");
        builder.Property(x => x.SmoothnessScore).HasColumnName("smoothness_score");
        builder.Property(x => x.DroppedFrameRatio).HasColumnName("dropped_frame_ratio");
        builder.Property(x => x.QualityPerWatt).HasColumnName("quality_per_watt");
        builder.Property(x => x.EfficiencyPixelsPerJoule).HasColumnName("efficiency_pixels_per_joule");
        builder.Property(x => x.ComputedAt).HasColumnName("computed_at");
    }
}
