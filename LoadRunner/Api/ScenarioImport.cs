using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.Api;

/// <summary>Takes scenarios of a file into the database; what cannot be read is told and keeps nothing else out.</summary>
internal sealed class ScenarioImport(ScenarioStore store)
{
    private const string FileName = "import";
    private const int MaxErrors = 50;

    public async Task<ImportResult> ArchiveAsync(Stream body, CancellationToken cancellationToken)
    {
        var (added, known, errors) = (0, 0, new List<string>());
        await foreach (var line in ResultsArchive.ReadAsync(body, FileName, cancellationToken: cancellationToken))
        {
            if (line.Scenario is not { } scenario)
            {
                if (errors.Count < MaxErrors)
                    errors.Add(line.Error!.ToString());
                continue;
            }

            if (await store.SaveAsync(scenario, cancellationToken))
                added++;
            else
                known++;
        }

        return new ImportResult { Added = added, Known = known, Errors = errors };
    }

    public async Task<ImportResult> ResultsAsync(Stream body, CancellationToken cancellationToken)
    {
        var file = await TestResultsFile.ReadAsync(body, FileName, cancellationToken);
        var added = 0;
        foreach (var scenario in file.Value?.ToScenarios() ?? [])
            added += await store.SaveAsync(scenario, cancellationToken) ? 1 : 0;
        return new ImportResult { Added = added, Known = 0, Errors = [.. file.Lines()] };
    }
}
