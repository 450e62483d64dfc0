using Telemetry.Exporters.DockerStats;
using Telemetry.ServiceDefaults.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddDockerStatsExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
return await app.RunOrExplainAsync();
