var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddResultsDatabase();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
