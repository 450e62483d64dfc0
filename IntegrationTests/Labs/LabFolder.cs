namespace Telemetry.IntegrationTests.Labs;

/// <summary>Where one lab keeps its data (deleted at the end) and its logs (kept in TestResults beside the tests).</summary>
public sealed class LabFolder
{
    public LabFolder()
    {
        Data = Directory.CreateTempSubdirectory("telemetry-lab-").FullName;
        Logs = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", Path.GetFileName(Data))).FullName;
    }

    /// <summary>An absolute path that no other lab has, so that it also tells this lab's processes from others.</summary>
    public string Data { get; }

    public string Logs { get; }

    public string LogOf(string name) => Path.Combine(Logs, name + ".log");

    public IReadOnlyList<string> LinesOf(string name)
    {
        if (!File.Exists(LogOf(name))) return [];

        using var reader = new StreamReader(new FileStream(LogOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void DeleteData() => Directory.Delete(Data, recursive: true);
}
