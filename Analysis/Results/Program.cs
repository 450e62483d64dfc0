using Npgsql;
using Telemetry.Analysis.Results;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddResultsDatabase();
builder.AddPrometheusClient();
builder.Services.AddOptions<ResultsOptions>().BindConfiguration(ResultsOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
    .ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(NpgsqlDataSource.Create(builder.Configuration.GetResultsConnectionString()));
builder.Services.AddSingleton<LatestResults>().AddSingleton<FinishedScenarioSignal>().AddSingleton<ResultsMetrics>();
builder.Services.AddSingleton<ScenarioAnalyzer>().AddSingleton<AnalysisPass>();
builder.Services.AddHostedService<FinishedScenarioListener>().AddHostedService<AnalysisService>();
builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("results-database");

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapResults();
app.Services.GetRequiredService<ResultsMetrics>();
app.Run();
