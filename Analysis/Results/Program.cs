using Telemetry.Analysis.Results;
using Telemetry.ServiceDefaults.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddResultsDatabase();
builder.AddPrometheusClient();
builder.AddResults();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapResults();
app.MapReanalysis();
return await app.RunOrExplainAsync();
