using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Engine;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetry.Cache;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// Brings the application up and takes it down: engine, resource service, DCP, addresses, dashboard, then every resource as soon as
/// what it waits for is there.
/// </summary>
internal sealed class Orchestrator(
    IConfiguration configuration, DistributedApplicationModel model, Workloads workloads, WorkloadRunner runner, AddressBook addresses,
    ResourceFeed feed, ContainerEngine containerEngine, ContainerNetworks containers, ContainerEngineWatch containerWatch, EngineEvents engineEvents, ProcessLogs logs, ResourceLoggerService loggers, ResourceServiceHost resourceService, DashboardAddresses dashboard,
    DashboardResource dashboardResource, DcpOptions options, ResourceNotificationService notifications, IDistributedApplicationEventing eventing,
    DistributedApplicationExecutionContext context, IDistributedApplicationBuilder application, IServiceProvider services,
    TimeProvider time, ILoggerFactory logging) : IHostedService, IAsyncDisposable
{
    // Ctrl+C must have ended everything within ten seconds; DCP itself kills what ignores SIGTERM after six.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan CleanupLimit = TimeSpan.FromSeconds(25);
    private readonly ILogger _logger = logging.CreateLogger("Aspire.Hosting.DistributedApplication");
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];
    private ExecutableResource? _dashboard;
    private DcpProcess? _dcp;

    // The host would log a failed start with its stack; StartApplicationAsync is called by the application instead.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="DistributedApplicationException">Something that the user can mend; nothing is left running.</exception>
    public async Task StartApplicationAsync(CancellationToken cancellationToken)
    {
        HostingLog.Starting(_logger);
        HostingLog.Directory(_logger, application.AppHostDirectory);
        var watch = Stopwatch.StartNew();
        var engine = await EngineAsync(cancellationToken);
        containerEngine.Use(engine.Dcp);
        await PrepareAsync(engine);
        addresses.RequireFreePorts();

        var starting = DcpProcess.StartAsync(
            new() { CliPath = engine.Dcp, ContainerRuntime = options.ContainerRuntime }, time, logging.CreateLogger<DcpProcess>(), cancellationToken);
        await resourceService.StartAsync(cancellationToken);
        _dcp = await starting;
        Use(_dcp.Client);
        await addresses.AllocateAsync(_dcp.Client, cancellationToken);
        await PublishAddressesAsync(cancellationToken);
        _running.Add(feed.RunAsync(_dcp.Client, _stopping.Token));
        if (workloads.HaveContainers)
        {
            _running.Add(containers.RunAsync(_dcp.Client, _stopping.Token));
            _running.Add(containerWatch.RunAsync(_stopping.Token));
            _running.Add(engineEvents.RunAsync(_stopping.Token));
        }

        StartResources();
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken);
        HostingLog.Started(_logger, watch.Elapsed.TotalSeconds);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_dcp is { } dcp)
        {
            _dcp = null;
            try
            {
                // Not confirmed in time is no disaster: DCP goes on alone, and it watches our process besides.
                await dcp.StopAsync(
                    options.WaitForResourceCleanup, options.WaitForResourceCleanup ? CleanupLimit : StopLimit, cancellationToken);
            }
            catch (Exception e) when (e is OperationCanceledException or DcpException)
            {
                HostingLog.StopUnconfirmed(_logger, e.Message);
            }
            finally
            {
                await dcp.DisposeAsync();
            }
        }

        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await resourceService.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        // A start that failed half-way has no StopAsync; what it started must end all the same.
        if (_dcp is not null)
        {
            await StopAsync(CancellationToken.None);
        }

        _stopping.Dispose();
    }

    private async Task<EnginePaths> EngineAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await EnginePackage.EnsureAsync(configuration, new ProgressWriter(Console.Out), cancellationToken);
        }
        catch (SetupException e)
        {
            throw new DistributedApplicationException(e.Message, e);
        }
    }

    private async Task PrepareAsync(EnginePaths engine)
    {
        if (dashboard.IsEnabled)
        {
            _dashboard = dashboardResource.Create(engine.Dashboard);
        }

        workloads.Prepare(_dashboard is null ? model.Resources : [_dashboard, .. model.Resources]);
        foreach (var resource in workloads.All.Select(w => w.Resource).Where(r => r != _dashboard).Distinct())
        {
            StandardCommands.AddTo(resource, workloads, runner);
        }

        foreach (var resource in model.Resources)
        {
            await notifications.PublishUpdateAsync(resource, s => InitialSnapshots.Complete(s, resource, time.GetUtcNow().UtcDateTime));
            await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, loggers, notifications, services));
        }
    }

    private void Use(DcpClient client)
    {
        runner.Use(client);
        logs.Use(client);
        loggers.ProcessOutput = logs.ReadAsync;
    }

    private async Task PublishAddressesAsync(CancellationToken cancellationToken)
    {
        if (_dashboard is not null)
        {
            dashboardResource.SetAllocated(_dashboard);
        }

        foreach (var resource in model.Resources)
        {
            if (resource is IResourceWithEndpoints)
            {
                await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
            }

            var urls = await ResourceUrls.ComputeAsync(resource, context, cancellationToken);
            await notifications.PublishUpdateAsync(resource, s => s with { Urls = [.. urls] });
        }

        foreach (var resource in model.Resources.Where(r => r is IResourceWithConnectionString))
        {
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken);
        }
    }

    private void StartResources()
    {
        foreach (var workload in workloads.All)
        {
            if (workload.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
            {
                continue;
            }

            _running.Add(runner.StartWithApplicationAsync(workload, _stopping.Token));
        }

        if (_dashboard is not null)
        {
            _running.Add(AnnounceDashboardAsync(_stopping.Token));
        }
    }

    // The login URL is printed when it works, not before.
    private async Task AnnounceDashboardAsync(CancellationToken cancellationToken)
    {
        var check = new HttpHealthCheck(
            new Lazy<EndpointReference>(() => _dashboard!.GetEndpoint("http")), "/health", 200,
            (IHttpClientFactory)services.GetService(typeof(IHttpClientFactory))!);
        try
        {
            while ((await check.CheckHealthAsync(new(), cancellationToken)).Status != HealthStatus.Healthy)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }

            HostingLog.DashboardListening(_logger, dashboard.FrontendUrl!);
            HostingLog.DashboardLogin(_logger, dashboard.LoginUrl);
        }
        catch (OperationCanceledException)
        {
            // the application ends before its dashboard was up
        }
    }
}
