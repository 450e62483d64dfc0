using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A built application: its resources, ready to be started.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly BuilderHook? _hook = BuilderHook.Current;

    public DistributedApplication(IHost host)
    {
        _host = host;
    }

    public IServiceProvider Services => _host.Services;

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
            await StartAsync(cancellationToken);
        }
        catch (DistributedApplicationException e) when (_hook is null)
        {
            // Expected failures (a port in use, no network for the first start) are one message, not a stack trace.
            await Console.Error.WriteLineAsync(e.Message);
            Environment.ExitCode = 1;
            await DisposeAsync();
            return;
        }

        await _host.WaitForShutdownAsync(cancellationToken);
        await DisposeAsync();
    }

    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var context = Services.GetRequiredService<DistributedApplicationExecutionContext>();
            if (context.IsPublishMode)
            {
                throw new DistributedApplicationException(
                    "Publishing is not part of this build of Hosting/ yet: nothing was written. Publish with the official packages: dotnet run --project AppHost -p:AspireHosting=official -- --operation publish ...");
            }

            var model = Services.GetRequiredService<DistributedApplicationModel>();
            var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            using var interrupt = ConsoleInterrupt.Into(stop);
            await Services.GetRequiredService<IDistributedApplicationEventing>()
                .PublishAsync(new BeforeStartEvent(Services, model), stop.Token);
            await _host.StartAsync(stop.Token);
            _hook?.OnStarted(null);
        }
        catch (Exception e)
        {
            _hook?.OnStarted(e);
            throw;
        }
    }

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public virtual void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
