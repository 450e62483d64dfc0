using Telemetry.Exporters;
using Telemetry.LoadRunner.Advice;
using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Machine;
using Telemetry.LoadRunner.Quality;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Spool;
using Telemetry.LoadRunner.Viewers;
using Telemetry.LoadRunner.Workers;

namespace Telemetry.LoadRunner;

internal static class LoadRunnerServices
{
    // The orchestrator kills six seconds after its request to stop.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5.5);

    public static void AddLoadRunner(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FFmpegOptions>().BindConfiguration(FFmpegOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LoadRunnerOptions>().BindConfiguration(LoadRunnerOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.Configure<HostOptions>(x =>
        {
            x.ShutdownTimeout = ShutdownTimeout;
            x.ServicesStopConcurrently = true;
        });
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<LoadRunnerMetrics>();
        // Read many times a second around an edge: its log lines would drown the service's own.
        services.AddHttpClient<HostReadingsClient>(x => x.BaseAddress = new Uri("http://rapl-exporter")).RemoveAllLoggers();
        builder.AddReadings();
        builder.AddScenarios();
        services.AddViewers();
        services.AddQuality();
        services.AddSingleton<ActiveItems>().AddSingleton<FinishedItems>().AddSingleton<RunChanges>().AddSingleton<RunControl>().AddSingleton<RunEventStream>();
        services.AddSingleton<ItemRun>().AddTransient<WorkerHeartbeat>();
        builder.AddSpool();
    }

    private static void AddScenarios(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MachineOptions>().BindConfiguration(MachineOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MachineStateReader>();
        services.AddSingleton<ProcessStarter>().AddSingleton<ProcessCpu>().AddSingleton<RtmpServer>().AddSingleton<FFmpegExecutable>().AddSingleton<FFmpegLauncher>();
        services.AddPollingHttpClient(ServerStatClient.Client);
        services.AddSingleton<IServerReadings>(x => ActivatorUtilities.CreateInstance<ServerStatClient>(
            x, x.GetRequiredService<IHttpClientFactory>().CreateClient(ServerStatClient.Client)));
        services.AddSingleton<EdgeReader>().AddSingleton<ReadingSampler>().AddSingleton<StreamWatch>();
        services.AddSingleton<PublisherGroup>().AddSingleton<ServerCounters>().AddSingleton<SteadyMeasurement>().AddSingleton<ScenarioPhases>().AddSingleton<ScenarioRunner>();
    }

    private static void AddReadings(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPollingHttpClient(GpuReadingsClient.Exporter).AddServiceDiscovery()
            .ConfigureHttpClient(x => x.BaseAddress = new Uri($"http://{GpuReadingsClient.Exporter}"));
        // A lab without gpu-exporter measures the CPU alone, and misses nothing.
        var hasGpuExporter = builder.Configuration.GetSection($"services:{GpuReadingsClient.Exporter}").Exists();
        services.AddSingleton<IHostReadings>(x => hasGpuExporter
            ? new MachineReadings(x.GetRequiredService<HostReadingsClient>(), ActivatorUtilities.CreateInstance<GpuReadingsClient>(
                x, x.GetRequiredService<IHttpClientFactory>().CreateClient(GpuReadingsClient.Exporter)),
                x.GetRequiredService<TimeProvider>())
            : x.GetRequiredService<HostReadingsClient>());
    }

    private static void AddSpool(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        if (builder.Configuration.GetConnectionString(ResultsDbContext.ConnectionName) is null)
        {
            services.AddSingleton<ScenarioSaver>((_, _) => throw new InvalidOperationException(
                $"the connection string '{ResultsDbContext.ConnectionName}' is missing; start the load runner through the AppHost, or set ConnectionStrings__{ResultsDbContext.ConnectionName}"));
        }
        else
        {
            builder.AddResultsDatabase();
            services.AddSingleton<IRunReader, RunReader>().AddSingleton<ScenarioImport>().AddSingleton<Retention>().AddSingleton<IStoredFacts, StoredFacts>().AddSingleton<Advisor>().AddHostedService<QueueWorkers>();
            services.AddSingleton<ScenarioSaver>(x => x.GetRequiredService<ScenarioStore>().SaveAsync);
        }

        var data = DataDirectory.Find(builder.Configuration[DataDirectory.Key], Environment.CurrentDirectory);
        services.AddSingleton(_ => new ScenarioSpool(Path.Combine(data, "load-runner", "spool")));
        services.AddSingleton<SpoolDrain>().AddSingleton<ResultKeeper>();
        services.AddSingleton<SpoolService>().AddHostedService(x => x.GetRequiredService<SpoolService>());
    }
}
