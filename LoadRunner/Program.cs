using Telemetry.LoadRunner;
using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.CommandLine;
using Telemetry.ServiceDefaults.Startup;

// Without a verb this is the service; with one it is the command line, which talks to the service and opens no port.
if (args.Length > 0 && args[0] != LoadRunnerCommand.ServeVerb)
    return await LoadRunnerCommand.RunAsync(args);

var builder = WebApplication.CreateBuilder(args[Math.Min(1, args.Length)..]);
builder.AddServiceDefaults();
builder.AddLoadRunner();
builder.Services.AddOpenApi();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapRuns();
app.MapScenarios();
app.MapResultFiles();
app.MapAdvice();
app.MapOpenApi();
return await app.RunOrExplainAsync();
