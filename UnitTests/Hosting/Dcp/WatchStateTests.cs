using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class WatchStateTests
{
    private readonly WatchState<Executable> _state = new();

    [Fact]
    public void A_replayed_object_is_told_once()
    {
        Assert.Equal(WatchEventType.Added, Accept(WatchEventType.Added, "u1", "1"));
        Assert.Null(Accept(WatchEventType.Added, "u1", "1"));
    }

    [Fact]
    public void A_change_during_the_gap_arrives_as_a_modification()
    {
        Accept(WatchEventType.Added, "u1", "1");

        Assert.Equal(WatchEventType.Modified, Accept(WatchEventType.Added, "u1", "2"));
    }

    [Fact]
    public void A_new_instance_under_the_old_name_is_a_new_object()
    {
        Accept(WatchEventType.Added, "u1", "1");

        Assert.Equal(WatchEventType.Added, Accept(WatchEventType.Added, "u2", "1"));
        Assert.Equal(WatchEventType.Deleted, Accept(WatchEventType.Deleted, "u1", "3"));
        Assert.Null(Accept(WatchEventType.Deleted, "u1", "3"));
        Assert.Equal(WatchEventType.Modified, Accept(WatchEventType.Modified, "u2", "2"));
    }

    [Fact]
    public void A_deletion_of_something_never_told_is_not_told() => Assert.Null(Accept(WatchEventType.Deleted, "u1", "1"));

    [Fact]
    public void What_vanished_during_the_gap_is_found_by_comparison()
    {
        Accept(WatchEventType.Added, "u1", "1");
        Accept(WatchEventType.Added, "u2", "1");

        Assert.Equal("u1", Assert.Single(_state.RemoveAllBut([Instance("u2", "7"), Instance("u3", "1")])).Metadata.Uid);
        Assert.Null(Accept(WatchEventType.Deleted, "u1", "2"));
        Assert.False(_state.IsEmpty);
    }

    private WatchEventType? Accept(WatchEventType type, string uid, string version) =>
        _state.Accept(new WatchEvent<Executable>(type, Instance(uid, version)))?.Type;

    private static Executable Instance(string uid, string version) =>
        new() { Metadata = new() { Name = "web", Uid = uid, ResourceVersion = version } };
}
