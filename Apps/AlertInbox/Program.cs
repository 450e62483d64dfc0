using Telemetry.Apps.AlertInbox;
using Telemetry.ServiceDefaults.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddAlertInbox();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapAlertInbox();
return await app.RunOrExplainAsync();
