using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results;

/// <summary>The results database: LoadRunner writes scenarios, Analysis reads them and adds its own row to each.</summary>
public sealed class ResultsDbContext(DbContextOptions<ResultsDbContext> options) : DbContext(options)
{
    /// <summary>The name of the connection string, which is the database resource's name in the AppHost.</summary>
    public const string ConnectionName = "telemetry";

    public DbSet<Scenario> Scenarios => Set<Scenario>();
    public DbSet<EdgeReading> EdgeReadings => Set<EdgeReading>();
    public DbSet<PowerSample> PowerSamples => Set<PowerSample>();
    public DbSet<StreamResult> StreamResults => Set<StreamResult>();
    public DbSet<ScenarioAnalysis> ScenarioAnalyses => Set<ScenarioAnalysis>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        DefineScenario(modelBuilder.Entity<Scenario>());
        DefineEdgeReading(modelBuilder.Entity<EdgeReading>());
        DefinePowerSample(modelBuilder.Entity<PowerSample>());
        DefineStreamResult(modelBuilder.Entity<StreamResult>());
        DefineScenarioAnalysis(modelBuilder.Entity<ScenarioAnalysis>());
    }

    private static void DefineScenario(EntityTypeBuilder<Scenario> scenario)
    {
        scenario.ToTable("scenarios");
        scenario.HasKey(x => x.Id).HasName("pk_scenarios");
        scenario.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        scenario.Property(x => x.RunId).HasColumnName("run_id");
        scenario.Property(x => x.Name).HasColumnName("name").HasMaxLength(200);
        scenario.Property(x => x.Streams).HasColumnName("streams");
        scenario.Property(x => x.BitrateBitsPerSecond).HasColumnName("bitrate_bits_per_second");
        scenario.Property(x => x.Width).HasColumnName("width");
        scenario.Property(x => x.Height).HasColumnName("height");
        scenario.Property(x => x.FrameRate).HasColumnName("frame_rate");
        scenario.Property(x => x.Encoder).HasColumnName("encoder").HasMaxLength(100);
        scenario.Property(x => x.Preset).HasColumnName("preset").HasMaxLength(100);
        scenario.Property(x => x.PlannedDuration).HasColumnName("planned_duration");
        scenario.Property(x => x.Outcome).HasColumnName("outcome").HasConversion<string>().HasMaxLength(20);
        scenario.Property(x => x.Failure).HasColumnName("failure");
        scenario.Property(x => x.CreatedAt).HasColumnName("created_at");
        scenario.Property(x => x.SteadyStart).HasColumnName("steady_start");
        scenario.Property(x => x.SteadyEnd).HasColumnName("steady_end");
        scenario.Property(x => x.CpuCount).HasColumnName("cpu_count");
        scenario.HasIndex(x => x.RunId).HasDatabaseName("ix_scenarios_run_id");
        scenario.HasIndex(x => new { x.Name, x.CreatedAt }).HasDatabaseName("ix_scenarios_name_created_at");
        scenario.HasMany(x => x.Readings).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_edge_readings_scenario");
        scenario.HasMany(x => x.Samples).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_power_samples_scenario");
        scenario.HasMany(x => x.StreamResults).WithOne().HasForeignKey(x => x.ScenarioId).HasConstraintName("fk_stream_results_scenario");
        scenario.HasOne(x => x.Analysis).WithOne().HasForeignKey<ScenarioAnalysis>(x => x.ScenarioId)
            .HasConstraintName("fk_scenario_analyses_scenario");
    }

    private static void DefineEdgeReading(EntityTypeBuilder<EdgeReading> reading)
    {
        reading.ToTable("edge_readings");
        reading.HasKey(x => x.Id).HasName("pk_edge_readings");
        reading.Property(x => x.Id).HasColumnName("id");
        reading.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        reading.Property(x => x.Edge).HasColumnName("edge").HasConversion<string>().HasMaxLength(20);
        reading.Property(x => x.Timestamp).HasColumnName("timestamp");
        reading.Property(x => x.Source).HasColumnName("source").HasMaxLength(50);
        reading.Property(x => x.EnergyJoules).HasColumnName("energy_joules");
        reading.Property(x => x.CpuBusySeconds).HasColumnName("cpu_busy_seconds");
        reading.Property(x => x.CpuTotalSeconds).HasColumnName("cpu_total_seconds");
        reading.HasIndex(x => x.ScenarioId).HasDatabaseName("ix_edge_readings_scenario_id");
    }

    private static void DefinePowerSample(EntityTypeBuilder<PowerSample> sample)
    {
        sample.ToTable("power_samples");
        sample.HasKey(x => x.Id).HasName("pk_power_samples");
        sample.Property(x => x.Id).HasColumnName("id");
        sample.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        sample.Property(x => x.Timestamp).HasColumnName("timestamp");
        sample.Property(x => x.Source).HasColumnName("source").HasMaxLength(50);
        sample.Property(x => x.EnergyJoules).HasColumnName("energy_joules");
        sample.Property(x => x.CpuBusySeconds).HasColumnName("cpu_busy_seconds");
        sample.Property(x => x.CpuTotalSeconds).HasColumnName("cpu_total_seconds");
        sample.HasIndex(x => x.ScenarioId).HasDatabaseName("ix_power_samples_scenario_id");
    }

    private static void DefineStreamResult(EntityTypeBuilder<StreamResult> stream)
    {
        stream.ToTable("stream_results");
        stream.HasKey(x => new { x.ScenarioId, x.Index }).HasName("pk_stream_results");
        stream.Property(x => x.ScenarioId).HasColumnName("scenario_id");
        stream.Property(x => x.Index).HasColumnName("index");
        stream.Property(x => x.StreamKey).HasColumnName("stream_key").HasMaxLength(200);
        stream.Property(x => x.CommandLine).HasColumnName("command_line");
        stream.Property(x => x.ExitCode).HasColumnName("exit_code");
        stream.Property(x => x.StoppedBy).HasColumnName("stopped_by").HasConversion<string>().HasMaxLength(20);
        stream.Property(x => x.Frames).HasColumnName("frames");
        stream.Property(x => x.DroppedFrames).HasColumnName("dropped_frames");
        stream.Property(x => x.DuplicatedFrames).HasColumnName("duplicated_frames");
        stream.Property(x => x.DeliveredBits).HasColumnName("delivered_bits");
        stream.Property(x => x.MeanFps).HasColumnName("mean_fps");
        stream.Property(x => x.MeanSpeed).HasColumnName("mean_speed");
        stream.Property(x => x.CpuSeconds).HasColumnName("cpu_seconds");
        stream.Property(x => x.ErrorTail).HasColumnName("error_tail");
    }

    private static void DefineScenarioAnalysis(EntityTypeBuilder<ScenarioAnalysis> analysis)
    {
        analysis.ToTable("scenario_analyses");
        analysis.HasKey(x => x.ScenarioId).HasName("pk_scenario_analyses");
        analysis.Property(x => x.ScenarioId).HasColumnName("scenario_id").ValueGeneratedNever();
        analysis.Property(x => x.FormulaVersion).HasColumnName("formula_version");
        analysis.Property(x => x.Source).HasColumnName("source").HasMaxLength(50);
        analysis.Property(x => x.Edges).HasColumnName("edges").HasMaxLength(20);
        analysis.Property(x => x.EnergyJoules).HasColumnName("energy_joules");
        analysis.Property(x => x.EnergyErrorBoundJoules).HasColumnName("energy_error_bound_joules");
        analysis.Property(x => x.PowerMeanWatts).HasColumnName("power_mean_watts");
        analysis.Property(x => x.PowerMaxWatts).HasColumnName("power_max_watts");
        analysis.Property(x => x.CpuMeanPercent).HasColumnName("cpu_mean_percent");
        analysis.Property(x => x.DurationSeconds).HasColumnName("duration_seconds");
        analysis.Property(x => x.ComputedAt).HasColumnName("computed_at");
    }
}
