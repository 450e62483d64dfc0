using Telemetry.LoadRunner.Migrator;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults();
// Postgres may still be starting: about a minute of tries.
builder.AddResultsDatabase(x => (x.Retries, x.MaxRetryDelay) = (22, TimeSpan.FromSeconds(3)));
builder.Services.AddHostedService<MigrationWorker>();

await builder.Build().RunAsync();
return Environment.ExitCode;
