using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Names the files that export writes: from the time only, so that nothing a scenario is called reaches a path.</summary>
internal static class ExportFileName
{
    public static string TestResults(DateTimeOffset time) => Name("test_results", time, "json");

    public static string Archive(DateTimeOffset time) => Name("scenarios", time, "jsonl");

    public static string Table(DateTimeOffset time) => Name("scenarios", time, "csv");

    private static string Name(string kind, DateTimeOffset time, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}_{time.UtcDateTime:yyyyMMdd_HHmmss}.{extension}");
}
