using Telemetry.Exporters.Health;
using Telemetry.Exporters.Health.CommandLine;
using Telemetry.ServiceDefaults.Startup;

// With the verb this is a command that opens no port; without it, the service.
if (args is [CheckCommand.Verb, ..])
    return await CheckCommand.RunAsync(args, Console.Out, Console.Error);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddHealthChecker();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapHealthChecker();
return await app.RunOrExplainAsync();
