using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Telemetry.Exporters;

/// <summary>What every exporter registers: its options, its newest sample, its instruments and its poller.</summary>
public static class ExporterServices
{
    /// <summary>Binds the section strictly (an unknown key is an error), validates it at start, and offers the options as themselves.</summary>
    public static IServiceCollection AddExporterOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>()
            .BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }

    /// <summary>Registers one polled source; a sample older than <paramref name="maxAge"/> is absent.</summary>
    public static IServiceCollection AddPolledSource<TSample, TMetrics, TPoller>(this IServiceCollection services, Func<IServiceProvider, TimeSpan> maxAge)
        where TSample : class
        where TMetrics : class
        where TPoller : PollingService<TSample>
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CollectorMetrics>();
        services.AddSingleton(provider => new Latest<TSample>(provider.GetRequiredService<TimeProvider>(), maxAge(provider)));
        // Nobody asks for the instruments.
        services.AddActivatedSingleton<TMetrics>();
        return services.AddHostedService<TPoller>();
    }
}
