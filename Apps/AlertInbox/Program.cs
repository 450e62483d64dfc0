using Telemetry.Apps.AlertInbox;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddAlertInbox();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapAlertInbox();
app.Run();
