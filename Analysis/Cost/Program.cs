using Telemetry.Analysis.Cost;
using Telemetry.Analysis.Cost.Pricing;
using Telemetry.ServiceDefaults.Startup;

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
return await app.RunOrExplainAsync();
