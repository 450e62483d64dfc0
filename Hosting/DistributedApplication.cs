using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A built application: its resources, ready to be started.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IHostApplicationLifetime _lifetime;

    public DistributedApplication(IHost host)
    {
        _host = host;
        _lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
    }

    public IServiceProvider Services => _host.Services;

    /// <summary>The test that holds this application, if any; its StartAsync and DisposeAsync are then requests to the entry point.</summary>
    internal BuilderHook? Testing { get; set; }

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    /// <summary>Starts the application and waits until it is asked to stop. A start that fails says why in one message and sets the exit code.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (Testing is not null)
            {
                await Testing.MayStartAsync();
            }

            if (Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode)
            {
                await PublishCoreAsync(cancellationToken);
                return;
            }

            await StartCoreAsync(cancellationToken);
            await _host.WaitForShutdownAsync(cancellationToken);
        }
        catch (DistributedApplicationException e) when (Testing is null)
        {
            // Expected failures (a port in use, no network for the first start) are one message, not a stack trace.
            await Console.Error.WriteLineAsync(e.Message);
            Environment.ExitCode = 1;
        }
        catch (OperationCanceledException) when (Testing is null)
        {
            await Console.Error.WriteLineAsync("Stopped before the application was up.");
            Environment.ExitCode = 1;
        }
        finally
        {
            await DisposeCoreAsync();
        }
    }

    /// <summary>Starts the application; what waits for other resources goes on in the background.</summary>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) =>
        Testing?.StartAsync(cancellationToken) ?? StartCoreAsync(cancellationToken);

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends everything the application started.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (Testing is null)
        {
            await DisposeCoreAsync();
        }
        else
        {
            // Not from Services: an entry point whose start failed has disposed of them already.
            _lifetime.StopApplication();
            await Testing.EndAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            using var interrupt = Testing is null ? ConsoleInterrupt.Into(stop) : null;
            await Services.GetRequiredService<IDistributedApplicationEventing>().PublishAsync(
                new BeforeStartEvent(Services, Services.GetRequiredService<DistributedApplicationModel>()), stop.Token);
            Services.GetRequiredService<ParameterProcessor>().Initialize();
            Services.GetRequiredService<ConnectionStrings>().Subscribe();
            await _host.StartAsync(stop.Token);
            await Services.GetRequiredService<Orchestrator>().StartApplicationAsync(stop.Token);
            Testing?.OnStarted(null);
        }
        catch (Exception e)
        {
            Testing?.OnStarted(e);
            throw;
        }
    }

    private async Task PublishCoreAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = Testing is null ? ConsoleInterrupt.Into(stop) : null;
        try
        {
            await Services.GetRequiredService<PublishPipeline>().RunAsync(stop.Token);
        }
        catch (OperationCanceledException e) when (stop.IsCancellationRequested)
        {
            throw new DistributedApplicationException("Publishing was stopped. Nothing was written.", e);
        }
    }

    private async ValueTask DisposeCoreAsync()
    {
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        else
        {
            _host.Dispose();
        }
    }
}
