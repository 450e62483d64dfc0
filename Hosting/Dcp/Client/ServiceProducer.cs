namespace Aspire.Hosting.Dcp;

/// <summary>Says that a workload serves a service; without a port DCP picks a private one at each start.</summary>
internal sealed record ServiceProducer(string ServiceName, string? Address = "localhost", int? Port = null);
