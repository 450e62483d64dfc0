using Telemetry.Apps.StudioPlayer;
using Telemetry.Apps.StudioPlayer.CommandLine;
using Telemetry.Apps.StudioPlayer.Sharing;
using Telemetry.ServiceDefaults.Listening;
using Telemetry.ServiceDefaults.Startup;

if (args.Length > 0 && args[0] == TestPushgatewayCommand.Verb)
    return await TestPushgatewayCommand.RunAsync(args[1..], Console.Out, Console.Error);

if (args.Length > 0 && args[0] == TestRemoteWriteCommand.Verb)
    return await TestRemoteWriteCommand.RunAsync(args[1..], Console.Out, Console.Error);

if (!ServerArguments.TryTake(args, ServerFlags.All, out var settings, out var rest, out var error))
{
    Console.Error.WriteLine(error);
    return ServerArguments.UsageExitCode;
}

var builder = WebApplication.CreateBuilder(rest);
builder.Configuration.AddInMemoryCollection(settings);
builder.AddServiceDefaults();
builder.Services.AddStudioPlayer();
Listening.Apply(builder);

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapStudioPlayer();
return await app.RunOrExplainAsync();
