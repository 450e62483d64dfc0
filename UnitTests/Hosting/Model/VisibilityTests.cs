using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class VisibilityTests : IDisposable
{
    private readonly NotificationBench _bench = new();
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder();

    [Fact]
    public async Task A_hidden_resource_is_hidden_in_every_state()
    {
        var tool = _builder.AddExecutable("tool", "true", ".").WithHidden().Resource;

        await _bench.IsAsync(tool, KnownResourceStates.Running);

        Assert.True(_bench.SnapshotOf(tool).IsHidden);
    }

    [Theory]
    [InlineData("Running", null, false)]
    [InlineData("Finished", 0, true)]
    [InlineData("Exited", 3, true)]
    [InlineData("Finished", 1, false)]
    [InlineData("FailedToStart", 0, false)]
    public async Task A_job_disappears_when_it_ended_well(string state, int? exitCode, bool hidden)
    {
        var job = _builder.AddExecutable("job", "true", ".").WithHiddenOnCompletion(0, 3).Resource;

        await _bench.IsAsync(job, state, exitCode);

        Assert.Equal(hidden, _bench.SnapshotOf(job).IsHidden);
    }

    [Fact]
    public async Task The_first_state_is_the_AppHost_s_to_choose_and_the_last_icon_counts()
    {
        var thing = _builder.AddExecutable("thing", "true", ".").WithIconName("Server").WithIconName("Key", IconVariant.Regular)
            .WithInitialState(new() { ResourceType = "Thing", Properties = [], State = "Sparkling", IsHidden = true }).Resource;

        await _bench.Notifications.PublishUpdateAsync(thing, s => s);

        Assert.Equal(("Thing", "Sparkling", true), (_bench.SnapshotOf(thing).ResourceType, _bench.SnapshotOf(thing).State?.Text, _bench.SnapshotOf(thing).IsHidden));
        Assert.Equal(("Key", IconVariant.Regular), thing.Annotations.OfType<ResourceIconAnnotation>().Select(i => (i.IconName, i.IconVariant)).Single());
    }

    public void Dispose() => _bench.Dispose();
}
