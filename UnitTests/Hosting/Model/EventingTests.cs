using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class EventingTests
{
    private readonly List<string> _seen = [];

    [Fact]
    public async Task Subscribers_are_called_one_after_the_other_in_their_order()
    {
        var eventing = new DistributedApplicationEventing();
        var first = new TaskCompletionSource();
        eventing.Subscribe<BeforeStartEvent>(async (_, _) =>
        {
            await first.Task;
            _seen.Add("first");
        });
        eventing.Subscribe<BeforeStartEvent>((_, _) => Saw("second"));
        eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Saw("another event"));

        var publishing = eventing.PublishAsync(new BeforeStartEvent(Nothing, Model()));
        Assert.Empty(_seen);
        first.SetResult();
        await publishing;

        Assert.Equal(["first", "second"], _seen);
    }

    [Fact]
    public async Task A_subscription_can_be_given_back()
    {
        var eventing = new DistributedApplicationEventing();
        var subscription = eventing.Subscribe<BeforeStartEvent>((_, _) => Saw("gone"));
        eventing.Subscribe<BeforeStartEvent>((_, _) => Saw("here"));
        eventing.Unsubscribe(subscription);

        await eventing.PublishAsync(new BeforeStartEvent(Nothing, Model()));

        Assert.Equal(["here"], _seen);
    }

    [Fact]
    public async Task A_failing_subscriber_fails_the_publisher()
    {
        var eventing = new DistributedApplicationEventing();
        eventing.Subscribe<BeforeStartEvent>((_, _) => throw new DistributedApplicationException("no network"));
        eventing.Subscribe<BeforeStartEvent>((_, _) => Saw("never"));

        await Assert.ThrowsAsync<DistributedApplicationException>(() => eventing.PublishAsync(new BeforeStartEvent(Nothing, Model())));
        Assert.Empty(_seen);
    }

    [Fact]
    public async Task A_resource_s_builder_hears_of_its_own_resource_only()
    {
        var builder = TestApplication.Builder();
        var web = builder.AddExecutable("web", "true", ".").WithHttpEndpoint();
        var other = builder.AddExecutable("other", "true", ".");
        web.OnResourceReady((r, _, _) => Saw($"{r.Name} ready")).OnBeforeResourceStarted((r, _, _) => Saw($"{r.Name} starting"))
            .OnInitializeResource((r, _, _) => Saw($"{r.Name} initialized")).OnResourceEndpointsAllocated((r, _, _) => Saw($"{r.Name} allocated"));
        builder.OnBeforeStart((_, _) => Saw("before start"));

        foreach (var resource in new[] { other.Resource, web.Resource })
        {
            await builder.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, Nothing));
            await builder.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, Nothing));
            await builder.Eventing.PublishAsync(new ResourceReadyEvent(resource, Nothing));
        }

        await builder.Eventing.PublishAsync(new BeforeStartEvent(Nothing, Model()));
        Assert.Equal(["web allocated", "web starting", "web ready", "before start"], _seen);
    }

    private static ServiceProvider Nothing => new ServiceCollection().BuildServiceProvider();

    private static DistributedApplicationModel Model() => new(TestApplication.Builder().Resources);

    private Task Saw(string what)
    {
        _seen.Add(what);
        return Task.CompletedTask;
    }
}
