using Telemetry.LoadRunner.Migrator;
using Telemetry.ServiceDefaults.Startup;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults();
// Postgres may still be starting: about a minute of tries.
builder.AddResultsDatabase(x => (x.Retries, x.MaxRetryDelay) = (22, TimeSpan.FromSeconds(3)));
builder.Services.AddSingleton<MigrationOutcome>().AddHostedService<MigrationWorker>();

using var host = builder.Build();
var outcome = host.Services.GetRequiredService<MigrationOutcome>();
var refused = await host.RunOrExplainAsync();
return refused == 0 ? outcome.ExitCode : refused;
