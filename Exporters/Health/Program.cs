using Telemetry.Exporters.Health;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddHealthChecker();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGet("/targets", (Targets targets) => TypedResults.Json(TargetGroup.List(targets), TargetGroupJson.Default.TargetGroupArray));
app.Run();
