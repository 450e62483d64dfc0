using Telemetry.Exporters.DockerStats;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddDockerStatsExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
