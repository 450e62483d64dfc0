using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>The two calls of the C library that .NET has no method for.</summary>
internal static partial class Native
{
    private const int SigInt = 2;
    private const int ClockTicks = 2;
    private const int NoSuchProcess = 3;

    /// <summary>Asks a process to end as Ctrl+C does; false when it is gone already.</summary>
    public static bool Interrupt(int processId)
    {
        if (Kill(processId, SigInt) == 0)
            return true;

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess
            ? false
            : throw new Win32Exception(error, $"Cannot send SIGINT to process {processId}: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    public static double ClockTicksPerSecond() => SysConf(ClockTicks) is > 0 and var ticks ? ticks : 100;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "sysconf")]
    private static partial nint SysConf(int name);
}
