using Telemetry.Analysis.Qoe;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddResultsDatabase();
builder.AddQoe();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapQoe();
app.Run();
