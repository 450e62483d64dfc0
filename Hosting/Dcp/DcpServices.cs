using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dcp;

internal static class DcpServices
{
    public static IServiceCollection AddDcp(this IServiceCollection services) => services
        .AddSingleton<DcpOptions>()
        .AddSingleton<Workloads>()
        .AddSingleton<WorkloadKinds>()
        .AddSingleton<WorkloadValues>()
        .AddSingleton<ExecutableSpecs>()
        .AddSingleton<ContainerSpecs>()
        .AddSingleton<ContainerEngine>()
        .AddSingleton<ContainerNetworks>()
        .AddSingleton<ContainerEngineWatch>()
        .AddSingleton<EngineEvents>()
        .AddSingleton<WorkloadRunner>()
        .AddSingleton<PortChooser>()
        .AddSingleton<AddressBook>()
        .AddSingleton<ResourceFeed>()
        .AddSingleton<ProcessLogs>()
        .AddSingleton<Dashboard.ResourceServiceHost>()
        .AddSingleton<Orchestrator>()
        .AddHostedService(s => s.GetRequiredService<Orchestrator>());
}
