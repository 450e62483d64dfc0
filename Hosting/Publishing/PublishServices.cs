using Aspire.Hosting.Docker;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.Cache;

namespace Aspire.Hosting.Publishing;

internal static class PublishServices
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<PublishOptions>()
        .AddSingleton<PublishPipeline>()
        .AddSingleton<ManifestPublisher>()
        .AddSingleton<ComposePublisher>()
        .AddSingleton<ImageBuilder>()
        .AddSingleton<ContainerRuntime>()
        .AddSingleton<RunProgram>(ChildProcess.RunAsync);
}
