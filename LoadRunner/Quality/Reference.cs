namespace Telemetry.LoadRunner.Quality;

/// <summary>Frames of a source, without loss.</summary>
internal sealed record Reference(ReferenceKey Key, FrameRange Range, string File, int Width, int Height, Thumbnails Thumbnails);
