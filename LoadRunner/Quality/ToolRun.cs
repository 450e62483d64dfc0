namespace Telemetry.LoadRunner.Quality;

/// <summary>How an FFmpeg that was asked one thing ended.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string LastErrors, bool TimedOut);
