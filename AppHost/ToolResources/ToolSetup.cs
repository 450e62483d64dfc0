using Microsoft.Extensions.DependencyInjection;
using Telemetry.AppHost.Tools;
using Telemetry.Cache;

namespace Telemetry.AppHost;

/// <summary>
/// Locates, and fetches where necessary, every tool that the model uses, before anything starts. Later would be too late for the official
/// executor, which copies the command; earlier would download for people who only publish.
/// </summary>
internal sealed class ToolSetup
{
    public static void AddTo(IDistributedApplicationBuilder builder)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(ToolSetup)))
        {
            return;
        }

        var setup = new ToolSetup();
        builder.Services.AddSingleton(setup);
        builder.Eventing.Subscribe<BeforeStartEvent>((e, cancellation) => LocateAsync(builder, e, cancellation));
    }

    private static async Task LocateAsync(IDistributedApplicationBuilder builder, BeforeStartEvent e, CancellationToken cancellation)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        var uses = e.Model.Resources.SelectMany(r => r.Annotations.OfType<ToolUse>()).ToList();
        var locator = new ToolLocator(ToolLocatorOptions.From(key => builder.Configuration[key]), new ProgressWriter(Console.Out));
        try
        {
            var found = await locator.LocateAsync([.. uses.Select(u => u.Tool).Distinct()], cancellation);
            foreach (var use in uses)
            {
                use.Found = found[use.Tool];
            }
        }
        catch (SetupException problem)
        {
            throw new DistributedApplicationException(problem.Message, problem);
        }

        foreach (var tool in e.Model.Resources.OfType<ToolExecutable>())
        {
            var command = tool.Annotations.OfType<ExecutableAnnotation>().Last();
            if (command.Command == tool.Location.Tool.Executable)
            {
                command.Command = tool.Location.Found.Path;
            }
        }
    }
}
