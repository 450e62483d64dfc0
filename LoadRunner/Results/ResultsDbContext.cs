using Microsoft.EntityFrameworkCore;

namespace Telemetry.LoadRunner.Results;

/// <summary>The results database: LoadRunner writes runs and scenarios, Analysis reads them and adds its own rows to each scenario.</summary>
public sealed class ResultsDbContext(DbContextOptions<ResultsDbContext> options) : DbContext(options)
{
    /// <summary>The name of the connection string, which is the database resource's name in the AppHost.</summary>
    public const string ConnectionName = "telemetry";

    public DbSet<Run> Runs => Set<Run>();
    public DbSet<RunItem> RunItems => Set<RunItem>();
    public DbSet<Worker> Workers => Set<Worker>();
    public DbSet<Scenario> Scenarios => Set<Scenario>();
    public DbSet<PhaseSpan> Phases => Set<PhaseSpan>();
    public DbSet<EdgeReading> EdgeReadings => Set<EdgeReading>();
    public DbSet<PowerSample> PowerSamples => Set<PowerSample>();
    public DbSet<StreamResult> StreamResults => Set<StreamResult>();
    public DbSet<ViewerResult> ViewerResults => Set<ViewerResult>();
    public DbSet<QualityResult> QualityResults => Set<QualityResult>();
    public DbSet<ScenarioAnalysis> ScenarioAnalyses => Set<ScenarioAnalysis>();
    public DbSet<ScenarioQoe> ScenarioQoes => Set<ScenarioQoe>();
    public DbSet<ScenarioCost> ScenarioCosts => Set<ScenarioCost>();

    /// <summary>Tables and columns stand in Configuration, a file for each table.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(ResultsDbContext).Assembly);
}
