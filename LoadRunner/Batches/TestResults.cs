using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>What a test_results_*.json holds.</summary>
internal sealed record TestResults(DateTimeOffset TestDate, TestMetadata? Metadata, IReadOnlyList<TestResult> Scenarios)
{
    private const string Program = "telemetry-load-runner";

    /// <summary>The results as such a file, which has a part of them: <see cref="ResultsArchive"/> has all.</summary>
    public static TestResults From(IEnumerable<Scenario> scenarios, DateTimeOffset testDate)
    {
        var list = scenarios.ToList();
        var machines = list.Select(x => x.Machine.Machine).Distinct().Order(StringComparer.Ordinal);
        var date = UnixTime.Rounded(testDate);
        return new TestResults(date, new TestMetadata(date, string.Join(", ", machines), Program), [.. list.Select(TestResultRow.From)]);
    }

    /// <summary>The file's results as rows of one new run.</summary>
    public IReadOnlyList<Scenario> ToScenarios()
    {
        var run = Guid.CreateVersion7();
        return [.. Scenarios.Select(x => TestResultRow.ToScenario(x, run, TestDate))];
    }
}
