namespace Telemetry.Exporters.Switch;

/// <summary>One reading of all ports of the device.</summary>
internal sealed record SwitchSample(IReadOnlyList<PortSample> Ports);

/// <summary>One port: the fill of its buffer, and what it received since the device started.</summary>
internal sealed record PortSample(SwitchPort Port, bool IsUp, long BufferBytes, long ReceivedPackets);
