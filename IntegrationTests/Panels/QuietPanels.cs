using Telemetry.UnitTests.Docs;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>panels-without-data.txt: which queries show nothing in the tests' lab, and why.</summary>
internal sealed class QuietPanels
{
    private readonly Dictionary<string, Reason> _reasons = [];
    private readonly List<Entry> _entries = [];

    private QuietPanels(string text, string file)
    {
        foreach (var (line, number) in text.Split('\n').Select((x, i) => (x.Trim(), i + 1)).Where(x => x.Item1.Length > 0 && x.Item1[0] != '#'))
        {
            var parts = line.Split(" | ").Select(x => x.Trim()).ToArray();
            if (parts is [var word, "machine" or "always", "filled" or "not filled", { Length: > 0 }] && word.StartsWith("reason ", StringComparison.Ordinal))
                _reasons.Add(word["reason ".Length..].Trim(), new(parts[1] == "machine", parts[2] == "filled"));
            else if (parts is [var dashboard, var panel, var series, var reason] && _reasons.TryGetValue(reason, out var known))
                _entries.Add(new(line, dashboard, panel, series, known));
            else
                throw new InvalidDataException($"{file}, line {number}: neither 'reason word | machine or always | filled or not filled | why' nor 'dashboard | panel | series | reason' with a reason that was named before: {line}");
        }
    }

    public static QuietPanels Read() => Read(Checkout.PathOf("IntegrationTests/Panels/panels-without-data.txt"));

    private static QuietPanels Read(string file) => new(File.ReadAllText(file), file);

    /// <summary>Made from a text, to see what the list itself finds.</summary>
    public static QuietPanels Parse(string text) => new(text, "the text");

    /// <summary>Those without data that no entry explains.</summary>
    public IReadOnlyList<string> Unexplained(IReadOnlyDictionary<PanelQuery, bool> answers) =>
        [.. answers.Where(x => !x.Value && !_entries.Exists(entry => entry.Fits(x.Key))).Select(x => $"has no data: {x.Key.Name}\n    {x.Key.Expression}")];

    /// <summary>Entries that are not true: of no query, or of one that has data wherever it is asked.</summary>
    public IReadOnlyList<string> Untrue(IReadOnlyDictionary<PanelQuery, bool> answers) =>
    [
        .. _entries.Where(entry => !answers.Keys.Any(entry.Fits)).Select(x => $"is about no query: {x.Line}"),
        .. from entry in _entries.Where(x => !x.Why.DependsOnTheMachine)
           from query in answers.Where(x => x.Value && entry.Fits(x.Key))
           select $"has data: {query.Key.Name} (entry: {entry.Line})",
    ];

    /// <summary>Queries that the fake sources should have filled and did not.</summary>
    public IReadOnlyList<string> NotFilled(IReadOnlyDictionary<PanelQuery, bool> answers) =>
    [
        .. from entry in _entries.Where(x => x.Why.IsFilledByFakes)
           from query in answers.Where(x => !x.Value && entry.Fits(x.Key))
           select $"has no data with all fake sources on: {query.Key.Name}\n    {query.Key.Expression}",
    ];

    private sealed record Reason(bool DependsOnTheMachine, bool IsFilledByFakes);

    private sealed record Entry(string Line, string Dashboard, string Panel, string Series, Reason Why)
    {
        public bool Fits(PanelQuery query) => query.Dashboard == Dashboard && query.Panel == Panel && (Series == "*" || query.Series == Series);
    }
}
