using System.Diagnostics;

namespace Telemetry.UnitTests.Tools;

/// <summary>
/// Makes a program that can be started at once. A file that this process itself has written may be refused ("text file busy"): a process that another
/// test starts in that moment inherits the file open for writing until it has become its own program.
/// </summary>
internal static class ExecutableFile
{
    public static void Write(string path, string text)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$0\" && chmod 755 \"$0\"", path]) { RedirectStandardInput = true })!;
        shell.StandardInput.Write(text);
        shell.StandardInput.Close();
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
