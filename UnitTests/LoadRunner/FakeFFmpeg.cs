namespace Telemetry.UnitTests.LoadRunner;

/// <summary>A program that answers to FFmpeg's arguments by a script of our choice; it lies in a folder of its own.</summary>
internal sealed class FakeFFmpeg : IDisposable
{
    private readonly TempFolder _folder = new();

    private FakeFFmpeg(string script)
    {
        Path = System.IO.Path.Combine(_folder.Path, "fake ffmpeg");
        File.WriteAllText(Path, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    /// <summary>Ten reports a second of real time, each with 3 frames and 12.5 kB, until SIGINT; then exits with 255 as FFmpeg does.</summary>
    public static FakeFFmpeg Steady() => Reporting("100000", "trap 'exit 255' INT");

    /// <summary>Encodes half of what it should.</summary>
    public static FakeFFmpeg Slow() => Reporting("50000", "trap 'exit 255' INT");

    /// <summary>Goes on whatever it is asked.</summary>
    public static FakeFFmpeg Deaf() => Reporting("100000", "trap '' INT");

    /// <summary>Reports for a second, then dies as it does when the server goes away.</summary>
    public static FakeFFmpeg Dying() => Reporting("100000", "trap 'exit 255' INT", "[ $n -eq 10 ] && { echo 'av_interleaved_write_frame(): Broken pipe' >&2; exit 1; }");

    /// <summary>Reports for a second, then sends nothing more and lives on.</summary>
    public static FakeFFmpeg Stalling() => Reporting("100000", "trap 'exit 255' INT", "[ $n -gt 10 ] && n=10");

    public static FakeFFmpeg Silent() => new("echo 'waiting for the server' >&2\ntrap 'exit 255' INT\nwhile :; do sleep 0.1; done\n");

    public void Dispose() => _folder.Dispose();

    private static FakeFFmpeg Reporting(string microsecondsPerReport, string trap, string eachTime = ":") => new($"""
        {trap}
        n=0
        while :; do
          n=$((n+1))
          {eachTime}
          printf 'frame=%d\nfps=30.0\ntotal_size=%d\nout_time_us=%d\ndup_frames=0\ndrop_frames=%d\nspeed=1.0x\nprogress=continue\n' $((n*3)) $((n*12500)) $((n*{microsecondsPerReport})) $((n/10))
          sleep 0.098
        done

        """);
}
