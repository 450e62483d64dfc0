namespace Telemetry.LoadRunner.Quality;

/// <summary>Why one stream's quality is not known; it becomes the result's failure, and other streams are scored all the same.</summary>
internal sealed class QualityException(string message, Exception? innerException = null) : Exception(message, innerException);
