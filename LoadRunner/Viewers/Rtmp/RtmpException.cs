namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>The server refused, fell silent or broke the protocol; the message says which.</summary>
internal sealed class RtmpException(string message) : Exception(message);
