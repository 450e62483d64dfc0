using Telemetry.Exporters.NginxRtmp;
using Telemetry.ServiceDefaults.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddNginxRtmpExporter();

var app = builder.Build();
app.MapDefaultEndpoints();
return await app.RunOrExplainAsync();
