using Telemetry.Exporters.Gpu;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddGpuExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGet("/readings", Readings.Get);
app.Run();
