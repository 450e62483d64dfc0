using YamlDotNet.RepresentationModel;

namespace Telemetry.UnitTests.Rules;

/// <summary>Reads prometheus/rules/*.yml.</summary>
internal static class RuleFiles
{
    public static IReadOnlyList<Rule> All { get; } =
        [.. Directory.GetFiles(Path.Combine(RenderedPrometheus.Source, "rules"), "*.yml").Order(StringComparer.Ordinal).SelectMany(Read)];

    public static IEnumerable<Rule> Alerts => All.Where(rule => rule.IsAlert);

    public static YamlNode Load(string file)
    {
        var stream = new YamlStream();
        using var text = File.OpenText(file);
        stream.Load(text);
        return stream.Documents[0].RootNode;
    }

    public static IEnumerable<YamlNode> List(this YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var list) ? ((YamlSequenceNode)list).Children : [];

    public static string Text(this YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value! : "";

    public static IReadOnlyDictionary<string, string> Map(this YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var map)
            ? ((YamlMappingNode)map).ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!)
            : new Dictionary<string, string>();

    private static IEnumerable<Rule> Read(string file) => Load(file).List("groups").SelectMany(group => group.List("rules")).Select(rule =>
        new Rule(
            Path.GetFileName(file), rule.Text("alert") + rule.Text("record"), rule.Text("alert").Length > 0, rule.Text("expr"), rule.Map("labels"), rule.Map("annotations")));
}
