using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>How one FFmpeg ended; 255 after a graceful stop is FFmpeg's normal answer to SIGINT.</summary>
internal sealed record FFmpegExit(int ExitCode, StreamStop StoppedBy);
