using Telemetry.Exporters.Rapl;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddRaplExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGet("/readings", Readings.Get);
app.Run();
