using Telemetry.Exporters.Gpu;
using Telemetry.ServiceDefaults.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddGpuExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGet("/readings", Readings.Get);
return await app.RunOrExplainAsync();
