using Telemetry.Analysis.Results;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddResultsDatabase();
builder.AddPrometheusClient();
builder.AddResults();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapResults();
app.MapReanalysis();
app.Run();
