using System.Net;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests;

[Collection(LabCollection.Name)]
public sealed class AppHostProcessTests(Lab lab)
{
    // On a quiet machine all is gone after 5 s (Benchmarks -- startup); here a second lab has the same two cores. Who ignores the signal is killed by DCP after 6 s.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Interrupted_apphost_ends_everything_that_it_started()
    {
        await using var host = await UpAsync();
        var all = host.Processes.Find();

        await host.SignalAsync("INT", group: true);
        var left = await host.Processes.WaitUntilGoneAsync(all, StopLimit);

        Assert.True(left.Count == 0, $"{StopLimit.TotalSeconds} s after SIGINT:\n{string.Join('\n', left)}\n{host}");
        Assert.Equal(0, await host.WaitForExitAsync(TimeSpan.FromSeconds(10)));
        AssertUntouched();
    }

    [Fact]
    public async Task Killed_apphost_leaves_no_process_thirty_seconds_later()
    {
        await using var host = await UpAsync();
        var all = host.Processes.Find();

        await host.SignalAsync("KILL", group: false);
        var left = await host.Processes.WaitUntilGoneAsync(all, TimeSpan.FromSeconds(30));

        Assert.True(left.Count == 0, $"30 s after SIGKILL:\n{string.Join('\n', left)}\n{host}");
        AssertUntouched();
    }

    // Both have reached the end of the first start: every process runs and was scraped.
    private async Task<AppHostProcess> UpAsync()
    {
        var host = await AppHostProcess.StartAsync();
        try
        {
            var targets = (await lab.Prometheus().TargetsAsync()).Count;
            Assert.Equal(targets, (await host.WaitUntilUpAsync(targets)).Count);
            Assert.DoesNotContain(host.Processes.ListeningSockets(), x => !IPAddress.IsLoopback(x.Address.Address));
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    // The lab of the other tests ran beside it all the time.
    private void AssertUntouched() => Assert.All(lab.Names.Where(x => x != Lab.Migrator), x => Assert.NotNull(ProcessEntry.Read(lab.PidOf(x))));
}
