using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

internal sealed class ScenarioCostConfiguration : IEntityTypeConfiguration<ScenarioCost>
{
    public void Configure(EntityTypeBuilder<ScenarioCost> builder)
    {
        builder.ToTable("scenario_costs");
        builder.HasKey(x => x.ScenarioId).HasName("pk_scenario_costs");
        builder.Property(x => x.ScenarioId).HasColumnName("scenario_id").ValueGeneratedNever();
        builder.Property(x => x.FormulaVersion).HasColumnName("formula_version");
        builder.Property(x => x.Currency).HasColumnName("currency").HasMaxLength(3);
        builder.Property(x => x.EnergyCost).HasColumnName("energy_cost");
        builder.Property(x => x.ComputeCost).HasColumnName("compute_cost");
        builder.Property(x => x.TotalCost).HasColumnName("total_cost");
        builder.Property(x => x.CostPerHour).HasColumnName("cost_per_hour");
        builder.Property(x => x.CostPerMonth).HasColumnName("cost_per_month");
        builder.Property(x => x.CostPerMegapixel).HasColumnName("cost_per_megapixel");
        builder.Property(x => x.CostPerViewerHour).HasColumnName("cost_per_viewer_hour");
        builder.Property(x => x.Viewers).HasColumnName("viewers");
        builder.Property(x => x.Audience).HasColumnName("audience").HasMaxLength(Columns.Word);
        builder.Property(x => x.SavingsPerMonth).HasColumnName("savings_per_month");
        builder.Property(x => x.ReferenceScenario).HasColumnName("reference_scenario").HasMaxLength(Columns.Name);
        builder.Property(x => x.Co2Grams).HasColumnName("co2_grams");
        builder.Property(x => x.Co2GramsPerHour).HasColumnName("co2_grams_per_hour");
        builder.Property(x => x.SciGramsPerViewerHour).HasColumnName("sci_grams_per_viewer_hour");
        builder.Property(x => x.Region).HasColumnName("region").HasMaxLength(Columns.Term);
        builder.Property(x => x.Prices).HasColumnName("prices").HasColumnType("jsonb");
        builder.Property(x => x.AbsentReason).HasColumnName("absent_reason");
        builder.Property(x => x.ComputedAt).HasColumnName("computed_at");
    }
}
