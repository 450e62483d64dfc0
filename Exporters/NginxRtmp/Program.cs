using Telemetry.Exporters.NginxRtmp;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddNginxRtmpExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
