using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.LoadRunner;

/// <summary>A program that answers to FFmpeg's arguments by a script of our choice; it lies in a folder of its own.</summary>
internal sealed class FakeFFmpeg : IDisposable
{
    private readonly TempFolder _folder = new();

    private FakeFFmpeg(string script)
    {
        Path = System.IO.Path.Combine(_folder.Path, "fake ffmpeg");
        ExecutableFile.Write(Path, "#!/bin/sh\n" + Introduction + script);
    }

    public string Path { get; }

    private const string Introduction = """
        case "$*" in
          -version) echo 'ffmpeg version 5.1-fake'; echo 'configuration: --fake'; exit 0 ;;
          *-encoders) echo ' V....D libx264              libx264 H.264'; exit 0 ;;
        esac

        """;

    private const string Obedient = "trap 'exit 255' INT";

    /// <summary>About ten reports a second: 30 frames, 1 Mbit and one second of media per second, until SIGINT; then exits with 255 as FFmpeg does.</summary>
    public static FakeFFmpeg Steady() => Reporting(Obedient);

    /// <summary>Encodes half of what it should.</summary>
    public static FakeFFmpeg Slow() => Reporting(Obedient, "us=$((us/2))");

    /// <summary>Goes on whatever it is asked.</summary>
    public static FakeFFmpeg Deaf() => Reporting("trap '' INT");

    /// <summary>Reports for a second, then dies as it does when the server goes away.</summary>
    public static FakeFFmpeg Dying() => Reporting(Obedient, "[ $us -gt 1000000 ] && { echo 'av_interleaved_write_frame(): Broken pipe' >&2; exit 1; }");

    /// <summary>Reports for a second, then sends nothing more and lives on.</summary>
    public static FakeFFmpeg Stalling() => Reporting(Obedient, "[ $us -gt 1000000 ] && us=1000000");

    /// <summary>Like a tee: it does not know how much it sends.</summary>
    public static FakeFFmpeg WithoutSize() => Reporting(Obedient, size: "N/A");

    public static FakeFFmpeg Silent() => new("echo 'waiting for the server' >&2\ntrap 'exit 255' INT\nwhile :; do sleep 0.1; done\n");

    public void Dispose() => _folder.Dispose();

    // Its numbers follow the clock and not the count of its rounds: a busy machine must not make it slow.
    private static FakeFFmpeg Reporting(string trap, string eachTime = ":", string size = "$((us/8+1))") => new($"""
        {trap}
        start=$(date +%s%N)
        while :; do
          us=$(( ($(date +%s%N) - start) / 1000 ))
          {eachTime}
          printf 'frame=%d\nfps=30.0\ntotal_size=%s\nout_time_us=%d\ndup_frames=0\ndrop_frames=0\nspeed=1.0x\nprogress=continue\n' $((us*30/1000000+1)) {size} $us
          sleep 0.1
        done

        """);
}
