using System.Diagnostics;
using System.Text;

namespace Telemetry.Benchmarks.Startup;

/// <summary>One `dotnet run --no-build` of an AppHost, as in a terminal of its own.</summary>
internal sealed class AppHostRun : IDisposable
{
    private const int ToKilobytes = 1024;
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private AppHostRun(string project)
    {
        // What a background job starts ignores SIGINT; what a terminal starts does not.
        _process = new()
        {
            StartInfo = new("setsid", ["env", "--default-signal=INT", "dotnet", "run", "--no-build", "-c", "Release", "--project", project])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += Take;
        _process.ErrorDataReceived += Take;
    }

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static AppHostRun Start(string project)
    {
        var run = new AppHostRun(project);
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Bytes that the AppHost's own process had resident at most; `dotnet run` is its parent.</summary>
    public long PeakMemory() => (from folder in Directory.EnumerateDirectories("/proc")
                                 where int.TryParse(Path.GetFileName(folder), out _) && IsChild(folder)
                                 select Status(folder, "VmHWM") * ToKilobytes).DefaultIfEmpty().Max();

    /// <summary>Ctrl+C; false when it did not end in time.</summary>
    public async Task<bool> StopAsync(TimeSpan limit)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s INT -- -{_process.Id}"]);
        await kill.WaitForExitAsync();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
            return true;
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync($"The AppHost did not end within {limit.TotalSeconds:0} s.\n{Output}");
            return false;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private bool IsChild(string folder) => Status(folder, "PPid") == _process.Id;

    private static long Status(string folder, string name)
    {
        try
        {
            return File.ReadLines(Path.Combine(folder, "status")).FirstOrDefault(l => l.StartsWith(name + ':', StringComparison.Ordinal)) is { } line
                && long.TryParse(line[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim(), out var value) ? value : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // it has ended meanwhile
        }
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
