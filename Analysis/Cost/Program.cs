using Telemetry.Analysis.Cost;
using Telemetry.Analysis.Cost.Pricing;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddResultsDatabase();
try
{
    builder.AddCosts();
}
catch (PricingException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapCosts();
app.Run();
return 0;
