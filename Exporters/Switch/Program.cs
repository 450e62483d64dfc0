using Telemetry.Exporters.Switch;
using Telemetry.ServiceDefaults.Listening;
using Telemetry.ServiceDefaults.Startup;

if (!ServerArguments.TryTake(args, [], out var settings, out var rest, out var error))
{
    Console.Error.WriteLine(error);
    return ServerArguments.UsageExitCode;
}

var builder = WebApplication.CreateBuilder(rest);
builder.Configuration.AddInMemoryCollection(settings);
builder.AddServiceDefaults();
builder.Services.AddSwitchExporter();
// The port of the seed's device.
builder.UseDefaultAddress("http://localhost:8000");

var app = builder.Build();
app.MapDefaultEndpoints();
// The device of the seed answers `curl http://localhost:8000` with its metrics.
app.MapPrometheusScrapingEndpoint("/").DisableHttpMetrics();
return await app.RunOrExplainAsync();
