using System.Runtime.InteropServices;

namespace Aspire.Hosting;

/// <summary>Ctrl+C and SIGTERM before the host listens to them: a first start may download for minutes.</summary>
internal static class ConsoleInterrupt
{
    public static IDisposable Into(CancellationTokenSource stop)
    {
        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        return new Both(PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel));
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
