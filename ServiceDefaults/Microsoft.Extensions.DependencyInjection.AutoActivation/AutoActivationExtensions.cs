using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stand-in for the class of the same name in Microsoft.Extensions.DependencyInjection.AutoActivation.</summary>
public static class AutoActivationExtensions
{
    /// <summary>Adds a singleton that is made when the application starts, although nobody may ever ask for it.</summary>
    public static IServiceCollection AddActivatedSingleton<TService>(this IServiceCollection services)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<TService>().AddSingleton<IHostedService, Activation<TService>>();
    }

    // Before all hosted services, and so before the server takes requests; after the options were validated.
    private sealed class Activation<TService>(IServiceProvider services) : IHostedLifecycleService
        where TService : class
    {
        public Task StartingAsync(CancellationToken cancellationToken)
        {
            services.GetRequiredService<TService>();
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
