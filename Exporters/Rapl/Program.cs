using Telemetry.Exporters.Rapl;
using Telemetry.ServiceDefaults.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddRaplExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGet("/readings", Readings.Get);
return await app.RunOrExplainAsync();
