namespace Telemetry.Apps.StudioPlayer.Sessions;

/// <summary>What one client's session said last; times are timestamps of the clock.</summary>
internal sealed class Session
{
    public Session(string id, string client)
    {
        (Id, Client) = (id, client);
        (ByAge, OfClient) = (new(this), new(this));
    }

    public string Id { get; }

    /// <summary>The address that began it.</summary>
    public string Client { get; }

    public long LastSeen { get; set; }

    /// <summary>Of each gauge's series the newest value; the order counts all samples of all sessions.</summary>
    public Dictionary<int, (double Value, long At, long Order)> Gauges { get; } = [];

    public LinkedListNode<Session> ByAge { get; }

    public LinkedListNode<Session> OfClient { get; }
}
