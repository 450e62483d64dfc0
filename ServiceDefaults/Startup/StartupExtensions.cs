using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Telemetry.ServiceDefaults.Listening;

namespace Telemetry.ServiceDefaults.Startup;

public static class StartupExtensions
{
    /// <summary>Runs until it is stopped. What the user can mend is said in words on the console instead of a stack trace.</summary>
    /// <param name="host">Whatever needs its settings must be made after the start, else this comes too late for them.</param>
    /// <param name="errors">Instead of the console's.</param>
    /// <returns>The exit code: 0 after a stop, 1 when the port is taken, 2 when a setting is refused.</returns>
    public static async Task<int> RunOrExplainAsync(this IHost host, TextWriter? errors = null)
    {
        errors ??= Console.Error;
        var name = host.Services.GetRequiredService<IHostEnvironment>().ApplicationName;
        try
        {
            // The host would do it, too, and log the stack trace.
            host.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception e) when (SettingsRefusal.Of(e) is { } refused)
        {
            using (host)
                await errors.WriteLineAsync(SettingsRefusal.Explain(name, refused));
            return ServerArguments.UsageExitCode;
        }

        try
        {
            await host.RunAsync();
            return 0;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await errors.WriteLineAsync($"{name} does not start: {e.Message.TrimEnd('.')}. Stop the other program, or choose another port, as with --urls http://localhost:PORT.");
            return 1;
        }
    }
}
