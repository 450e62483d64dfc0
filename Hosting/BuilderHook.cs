using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>How the testing builder gets between an AppHost's lines: set for the thread that runs its entry point.</summary>
internal abstract class BuilderHook
{
    private static readonly AsyncLocal<BuilderHook?> Local = new();

    public static BuilderHook? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    public virtual void OnConstructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
    }

    public virtual void OnConfiguration(IConfigurationManager configuration)
    {
    }

    public virtual void OnConstructed(DistributedApplicationBuilder builder)
    {
    }

    /// <summary>Called at the head of Build(); may block until the test has finished its own changes.</summary>
    public virtual void OnBuilding(DistributedApplicationBuilder builder)
    {
    }

    public virtual void OnBuilt(DistributedApplication application)
    {
    }

    /// <summary>Ends when the entry point may start what it built.</summary>
    public virtual Task MayStartAsync() => Task.CompletedTask;

    /// <summary>Called when the entry point started the application, or failed to.</summary>
    public virtual void OnStarted(Exception? failure)
    {
    }

    /// <summary>The test asks for the start.</summary>
    public virtual Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The test has asked for the end; ends when the entry point has returned.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;
}
