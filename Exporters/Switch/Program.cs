using Microsoft.AspNetCore.Connections;
using Telemetry.Exporters.Switch;

if (!PortArgument.TryTake(args, out var port, out var rest, out var error))
{
    Console.Error.WriteLine(error);
    return PortArgument.UsageExitCode;
}

var builder = WebApplication.CreateBuilder(rest);
builder.AddServiceDefaults();
builder.Services.AddSwitchExporter();
PortArgument.Apply(builder.WebHost, port);

var app = builder.Build();
app.MapDefaultEndpoints();
// The device of the seed answers `curl http://localhost:8000` with its metrics.
app.MapPrometheusScrapingEndpoint("/").DisableHttpMetrics();
try
{
    app.Run();
    return 0;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{e.Message.TrimEnd('.')}. Stop the other program, or choose another port with --port.");
    return 1;
}
