using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost's Main on a thread of its own, held at the head of Build() until the test is ready.</summary>
internal sealed class EntryPointRun(
    Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure) : BuilderHook
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _building = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayStart = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the entry point and waits until it is about to build.</summary>
    public Task<DistributedApplicationBuilder> UntilBuildingAsync(CancellationToken cancellationToken)
    {
        new Thread(RunEntryPoint) { IsBackground = true, Name = $"Main of {appHost.GetName().Name}" }.Start();
        return _building.Task.WaitAsync(cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult();
        return _built.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the entry point's own Run() start the application.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _mayStart.TrySetResult();
        return _started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends an entry point that never got to start, and waits for any other to return.</summary>
    public override async Task EndAsync()
    {
        var abandoned = new OperationCanceledException("The test disposed of the builder before the application was started.");
        _mayBuild.TrySetException(abandoned);
        _mayStart.TrySetException(abandoned);
        await _ended.Task;
    }

    public override void OnConstructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.AssemblyName = appHost.GetName().Name;
        options.DisableDashboard = true;
        options.Args = settings.Args = [.. options.Args ?? [], .. args];
        settings.EnvironmentName = Environments.Development;
        configure(options, settings);
    }

    public override void OnConfiguration(IConfigurationManager configuration)
    {
        var settings = new Dictionary<string, string?>
        {
            ["DcpPublisher:RandomizePorts"] = "true",
            ["DcpPublisher:WaitForResourceCleanup"] = "true",
            ["ASPNETCORE_URLS"] = "http://localhost:8080",
        };
        foreach (var (key, value) in FirstProfileVariables())
        {
            settings.TryAdd(key, value);
        }

        // Last but one: what the test gives on the command line wins.
        configuration.AddInMemoryCollection(settings);
        configuration.AddCommandLine(args);
    }

    public override void OnBuilding(DistributedApplicationBuilder builder)
    {
        _building.TrySetResult(builder);
        _mayBuild.Task.GetAwaiter().GetResult();
    }

    public override void OnBuilt(DistributedApplication application)
    {
        application.Testing = this;
        _built.TrySetResult(application);
    }

    public override Task MayStartAsync() => _mayStart.Task;

    public override void OnStarted(Exception? failure)
    {
        if (failure is null)
        {
            _started.TrySetResult();
        }
        else
        {
            _started.TrySetException(failure);
        }
    }

    private void RunEntryPoint()
    {
        Current = this; // an AsyncLocal of this thread: other AppHosts in the process do not see it
        Exception? failure = null;
        try
        {
            var main = appHost.EntryPoint ?? throw new InvalidOperationException($"{appHost.GetName().Name} has no entry point.");
            object?[]? parameters = main.GetParameters().Length == 0 ? null : [Array.Empty<string>()];
            if (main.Invoke(null, parameters) is Task task)
            {
                task.GetAwaiter().GetResult();
            }

        }
#pragma warning disable CA1031 // the AppHost's own failure: handed to whoever waits for it
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
        }

        failure ??= new InvalidOperationException($"The entry point of {appHost.GetName().Name} returned before this point.");
        _building.TrySetException(failure);
        _built.TrySetException(failure);
        _started.TrySetException(failure);
        _ended.TrySetResult();
        _ = (_building.Task.Exception, _built.Task.Exception, _started.Task.Exception); // observed: not everybody waits for each
    }

    private Dictionary<string, string> FirstProfileVariables() =>
        AppHostMetadata.DirectoryOf(appHost) is { } directory && LaunchProfiles.Read(directory) is { } settings
            ? settings.Profiles.Values.FirstOrDefault()?.EnvironmentVariables ?? []
            : [];
}
