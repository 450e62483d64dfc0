namespace Aspire.Hosting.Dcp;

/// <summary>Chooses the ports that nobody asked for, none of them twice.</summary>
internal sealed class PortChooser
{
    // Below Linux' ephemeral range, so that no connection of this machine takes one between choice and use. DCP's own choice is from that range.
    private const int First = 10_000;
    private const int Last = 32_767;
    private const int Count = Last - First + 1;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _taken = [];

    /// <summary>Keeps ports from being chosen.</summary>
    public void Reserve(IEnumerable<int> ports)
    {
        lock (_lock)
        {
            _taken.UnionWith(ports);
        }
    }

    /// <param name="former">The port that this one takes the place of; it may be chosen again from now on.</param>
    /// <exception cref="DistributedApplicationException">No free port was found.</exception>
    public int Choose(int? former = null)
    {
        lock (_lock)
        {
            var start = Random.Shared.Next(Count);
            for (var step = 0; step < Count; step++)
            {
                var port = First + ((start + step) % Count);
                if (!_taken.Contains(port) && Ports.IsFree(port))
                {
                    _taken.Add(port);
                    _taken.Remove(former ?? 0);
                    return port;
                }
            }
        }

        throw new DistributedApplicationException($"No free TCP port was found between {First} and {Last}.");
    }
}
