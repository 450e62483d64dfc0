namespace Aspire.Hosting.Dcp;

/// <summary>The last words of a DCP that did not start, for the error message.</summary>
internal static class LogTail
{
    private const int MaxLines = 15;

    public static string Read(string sessionDirectory, string output)
    {
        var lines = Lines(output).Concat(LogFiles(sessionDirectory).SelectMany(file => Lines(ReadShared(file)))).TakeLast(MaxLines).ToArray();
        return lines.Length == 0
            ? "DCP wrote nothing about it."
            : "DCP's last lines:" + Environment.NewLine + string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> LogFiles(string directory) =>
        Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];

    private static string ReadShared(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (IOException e)
        {
            return $"{path}: {e.Message}";
        }
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
