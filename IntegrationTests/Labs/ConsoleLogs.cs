using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>Follows the console of every resource into a file of its own, as it is written.</summary>
internal sealed class ConsoleLogs : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _all;

    public ConsoleLogs(DistributedApplication application, LabFolder folder) => _all = FollowAllAsync(application, folder);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // The name under which a console is kept is known once the resource is announced, not before.
    private async Task FollowAllAsync(DistributedApplication application, LabFolder folder)
    {
        var loggers = application.Services.GetRequiredService<ResourceLoggerService>();
        var followed = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            await foreach (var change in application.ResourceNotifications.WatchAsync(_stop.Token))
            {
                if (change.Resource is ProjectResource or ExecutableResource && !followed.ContainsKey(change.ResourceId))
                    followed.Add(change.ResourceId, FollowAsync(loggers.WatchAsync(change.ResourceId), folder.LogOf(change.Resource.Name)));
            }
        }
        finally
        {
            await Task.WhenAll(followed.Values);
        }
    }

    private async Task FollowAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> console, string file)
    {
        await using var writer = new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        await foreach (var batch in console.WithCancellation(_stop.Token))
        {
            foreach (var line in batch)
                await writer.WriteLineAsync(line.Content);
        }
    }
}
