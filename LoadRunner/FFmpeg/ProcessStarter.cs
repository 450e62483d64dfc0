using System.Collections.Concurrent;
using System.Diagnostics;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Starts child processes, all from one thread that lives as long as the service.</summary>
internal sealed class ProcessStarter : IDisposable
{
    // PR_SET_PDEATHSIG fires when the thread that forked ends, not the process (prctl(2)); the pool ends its threads
    // when idle, so a child started on one of them would be killed in the middle of a scenario.
    private readonly BlockingCollection<Action> _starts = [];
    private readonly Thread _thread;

    public ProcessStarter()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "process starter" };
        _thread.Start();
    }

    public Task<Process> StartAsync(ProcessStartInfo startInfo)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _starts.Add(() =>
        {
            var process = new Process { StartInfo = startInfo };
            try
            {
                process.Start();
                started.SetResult(process);
            }
            catch (Exception exception)
            {
                process.Dispose();
                started.SetException(exception);
            }
        });
        return started.Task;
    }

    public void Dispose()
    {
        _starts.CompleteAdding();
        _thread.Join();
        _starts.Dispose();
    }

    private void Run()
    {
        foreach (var start in _starts.GetConsumingEnumerable())
            start();
    }
}
