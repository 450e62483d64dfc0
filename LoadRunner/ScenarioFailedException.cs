namespace Telemetry.LoadRunner;

/// <summary>The scenario cannot go on; the message is stored with it and shown to the user.</summary>
internal sealed class ScenarioFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
