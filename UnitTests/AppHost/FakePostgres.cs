using System.Diagnostics;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.AppHost;

/// <summary>
/// postgres.sh with programs that write down how they are called. "postgres" as a server ends with 0 at SIGINT and with 143 at SIGTERM,
/// as the real one does with no clients and with some.
/// </summary>
internal sealed class FakePostgres : IDisposable
{
    // Not a shell script: the shell starts background programs with SIGINT ignored, and only real programs take it back, as postgres does.
    private const string Postgres = """
        #!/usr/bin/perl
        $| = 1;
        open(my $calls, '>>', $ENV{CALLS}) or die; select((select($calls), $| = 1)[0]);
        print $calls "postgres @ARGV\n";
        if ($ARGV[0] eq '--single') { print $calls "sql: $_" while <STDIN>; exit 0 }
        $SIG{INT} = sub { print $calls "got SIGINT\n"; exit 0 };
        $SIG{TERM} = sub { print $calls "got SIGTERM\n"; exit 143 };
        open(my $started, '>', $ENV{STARTED}) or die; print $started "started\n"; close $started;
        exit $ENV{EXIT_CODE} if $ENV{EXIT_CODE};
        sleep 1 while 1;
        """;

    private const string InitDb = """
        #!/bin/sh
        echo "initdb $*" >> "$CALLS"
        for arg; do case $arg in --pwfile=*) echo "password: $(cat "${arg#--pwfile=}")" >> "$CALLS";; esac; done
        mkdir -p "$2"; echo half > "$2/PG_VERSION"
        exit "${INITDB_EXIT_CODE:-0}"
        """;

    // Root becomes nobody in the script; who runs the tests as root may not, so it only says that it would.
    private const string Setpriv = """
        #!/bin/sh
        while [ "$1" != -- ]; do shift; done
        shift; exec "$@"
        """;

    private readonly TempFolder _folder = new();

    public FakePostgres()
    {
        _folder.Program("bin/postgres", Postgres);
        _folder.Program("bin/initdb", InitDb);
        _folder.Program("path/setpriv", Setpriv);
        _folder.Program("path/chown", "#!/bin/sh\n");
        using var fifo = Process.Start("mkfifo", [Path("started")]);
        fifo.WaitForExit();
    }

    public string Data => Path("data");

    /// <summary>What was called since the last time, one line each.</summary>
    public IReadOnlyList<string> Calls()
    {
        var lines = File.Exists(Path("calls")) ? File.ReadAllLines(Path("calls")) : [];
        File.Delete(Path("calls"));
        return [.. lines.Select(line => line.Replace(_folder.Path, "", StringComparison.Ordinal))];
    }

    public async Task<int> RunToTheEndAsync(string password, params (string Name, string Value)[] settings)
    {
        using var script = Start(password, settings);
        await using var fifo = File.Open(Path("started"), FileMode.Open, FileAccess.ReadWrite); // so that nobody waits for a reader
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await script.WaitForExitAsync(limit.Token);
        return script.ExitCode;
    }

    /// <summary>Runs until the server is up, sends a signal and waits for the end.</summary>
    public async Task<int> RunAndSignalAsync(string password, string signal)
    {
        using var script = Start(password);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var started = new StreamReader(Path("started"));
        await started.ReadLineAsync(limit.Token);
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {script.Id}"]))
        {
            await kill.WaitForExitAsync(limit.Token);
        }

        await script.WaitForExitAsync(limit.Token);
        return script.ExitCode;
    }

    public void Dispose() => _folder.Dispose();

    private string Path(string name) => System.IO.Path.Combine(_folder.Path, name);

    private Process Start(string password, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("/bin/sh", [System.IO.Path.Combine(Projects.AppHost.ProjectPath, "Postgres", "postgres.sh"), Path("bin"), Data, "54320", "telemetry"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{Path("path")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["POSTGRES_PASSWORD"] = password;
        foreach (var (name, value) in settings.Append(("CALLS", Path("calls"))).Append(("STARTED", Path("started"))))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
