using Telemetry.Analysis.Qoe;
using Telemetry.ServiceDefaults.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddResultsDatabase();
builder.AddQoe();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapQoe();
return await app.RunOrExplainAsync();
