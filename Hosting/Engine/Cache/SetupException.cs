namespace Telemetry.Cache;

/// <summary>Something the lab needs could not be made available; the message is written for the person at the console.</summary>
internal sealed class SetupException(string message, Exception? inner = null) : Exception(message, inner);
