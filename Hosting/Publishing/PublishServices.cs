using Aspire.Hosting.Docker;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Publishing;

internal static class PublishServices
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<PublishOptions>()
        .AddSingleton<PublishPipeline>()
        .AddSingleton<ManifestPublisher>()
        .AddSingleton<ComposePublisher>()
        .AddSingleton<ImageBuilder>()
        .AddSingleton<ContainerRuntime>();
}
