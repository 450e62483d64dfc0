using System.Text.Json;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Spool;

/// <summary>Finished scenarios on disk until Postgres has them: one JSON file each, complete or not there.</summary>
internal sealed class ScenarioSpool
{
    private const string Extension = ".json";
    private const string Unfinished = ".tmp";
    private const string RejectedFolder = "rejected";

    public ScenarioSpool(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
    }

    public string Folder { get; }

    /// <summary>Returns when the scenario survives a power cut.</summary>
    public async Task WriteAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var file = PathOf(scenario.Id);
        var temporary = file + Unfinished;
        await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(stream, scenario, ScenarioJson.Default.Scenario, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }

    public bool Holds(Guid scenarioId) => File.Exists(PathOf(scenarioId));

    /// <summary>Finished files, oldest first (version 7 ids sort by time); what a crash left half written is not among them.</summary>
    public IReadOnlyList<string> Files() =>
        Directory.EnumerateFiles(Folder, "*" + Extension).Where(x => x.EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

    /// <exception cref="JsonException">The file is no scenario.</exception>
    public static async Task<Scenario> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync(stream, ScenarioJson.Default.Scenario, cancellationToken)
            ?? throw new JsonException("The file holds null.");
    }

    /// <summary>Takes a file out of the way, for a person to look at; returns where it went.</summary>
    public string Reject(string file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, RejectedFolder)).FullName;
        var target = Path.Combine(folder, Path.GetFileName(file));
        File.Move(file, target, overwrite: true);
        return target;
    }

    private string PathOf(Guid scenarioId) => Path.Combine(Folder, scenarioId.ToString("N") + Extension);
}
