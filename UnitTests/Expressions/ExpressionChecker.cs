namespace Telemetry.UnitTests.Expressions;

/// <summary>Follows the labels through an expression: every metric must exist, and every label must be one that is there where it is named.</summary>
internal sealed class ExpressionChecker
{
    // They choose or count series instead of adding them up.
    private static readonly HashSet<string> NotAdding = ["count", "count_values", "group", "max", "min", "topk", "bottomk", "limitk", "limit_ratio", "quantile"];
    private static readonly HashSet<string> KeepingLabels = ["topk", "bottomk", "limitk", "limit_ratio"];
    private static readonly HashSet<string> Scalars = ["scalar", "time", "pi"];

    private readonly KnownMetrics _known;
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _metrics = new(StringComparer.Ordinal);

    private ExpressionChecker(KnownMetrics known) => _known = known;

    public static CheckedExpression Check(PromqlNode tree, KnownMetrics known)
    {
        if (tree.All().FirstOrDefault(node => node.IsError) is { } error)
            return new CheckedExpression([$"is no PromQL near '{error.Text}'"], new HashSet<string>(), new HashSet<string>());

        var checker = new ExpressionChecker(known);
        var result = checker.Visit(tree);
        return new CheckedExpression(checker._problems, result.Labels, checker._metrics);
    }

    private Series Visit(PromqlNode node) => node.Name switch
    {
        "VectorSelector" => Selector(node),
        "AggregateExpr" => Aggregation(node),
        "FunctionCall" => Function(node),
        "BinaryExpr" => Operation(node),
        "NumberDurationLiteral" or "StringLiteral" => Series.Scalar,
        // Parentheses, signs, ranges and offsets change no label.
        _ => Visit(node.Expressions[0]),
    };

    private Series Selector(PromqlNode node)
    {
        var matchers = node.All().Where(x => x.Name == "UnquotedLabelMatcher").Select(LabelMatcher.Read).ToList();
        var labels = LabelsOf(node.Child("Identifier")?.Text, matchers);
        foreach (var matcher in matchers.Where(matcher => matcher.Label != LabelMatcher.MetricName && !labels.Contains(matcher.Label)))
            _problems.Add($"{node.Text} selects by {matcher.Label}, which is no label of it; it has {Join(labels)}");

        return new Series(labels) { Overlaps = labels.Contains(PowerZones.Label) && Overlaps(node, [.. matchers.Where(matcher => matcher.Label == PowerZones.Label)]) };
    }

    private HashSet<string> LabelsOf(string? identifier, List<LabelMatcher> matchers)
    {
        var named = matchers.Where(matcher => matcher.Label == LabelMatcher.MetricName).ToList();
        var metrics = identifier is not null ? [identifier] : _known.Names.Where(name => named.All(matcher => matcher.Selects(name))).ToList();
        if (identifier is null && (named.Count == 0 || metrics.Count == 0))
            _problems.Add("selects by labels alone, or by a name that nobody exports");

        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in metrics)
        {
            _metrics.Add(metric);
            if (_known.LabelsOf(metric) is { } known)
                labels.UnionWith(known);
            else
                _problems.Add($"names {metric}, which is neither in docs/metrics.md nor in a recorded scrape nor a recording rule");
        }

        return labels;
    }

    private bool Overlaps(PromqlNode node, IReadOnlyList<LabelMatcher> zones)
    {
        foreach (var zone in zones.Where(zone => zone.Operator == "=~" && !zone.IsVariable))
        {
            if (PowerZones.SubZonesMatchedBy(zone.Value) is { Count: > 0 } matched)
                _problems.Add($"{node.Text} matches the sub-zones {Join(matched)}; packages are zone=~\"package-[0-9]+(-die-[0-9]+)?\", and a sub-zone is named with =");
        }

        return PowerZones.Overlap(value => zones.Where(zone => !zone.IsVariable).All(zone => zone.Selects(value)));
    }

    private Series Aggregation(PromqlNode node)
    {
        var operation = node.Child("AggregateOp")!.Text;
        var arguments = node.Child("FunctionCallBody")!.Expressions;
        var operand = arguments.Select(Visit).ToList()[^1];
        var modifier = node.Child("AggregateModifier");
        var named = modifier?.LabelNames() ?? [];
        Require(named, operand.Labels, node, modifier?.Child("By") is not null ? "by" : "without");
        HashSet<string> labels =
            modifier?.Child("By") is not null ? [.. named]
            : modifier is not null ? [.. operand.Labels.Except(named)]
            : KeepingLabels.Contains(operation) ? [.. operand.Labels]
            : [];
        if (KeepingLabels.Contains(operation))
            labels = [.. operand.Labels];
        if (operation == "count_values")
            labels.Add(arguments[0].Unquoted());
        if (operand.Overlaps && !labels.Contains(PowerZones.Label) && !NotAdding.Contains(operation))
            _problems.Add($"{node.Text} adds up zones that contain each other");

        return new Series(labels) { Overlaps = operand.Overlaps && labels.Contains(PowerZones.Label) };
    }

    private Series Function(PromqlNode node)
    {
        var name = node.Child("FunctionIdentifier")!.Text;
        var arguments = node.Child("FunctionCallBody")?.Expressions ?? [];
        var visited = arguments.Select(Visit).ToList();
        if (Scalars.Contains(name))
            return Series.Scalar;

        if (name == "vector" || visited.Count == 0)
            return new Series([]);

        var vector = visited.Find(argument => !argument.IsScalar) ?? Series.Scalar;
        switch (name)
        {
            case "label_replace":
                Require([arguments[3].Unquoted()], vector.Labels, node, "from");
                return vector with { Labels = [.. vector.Labels, arguments[1].Unquoted()] };
            case "label_join":
                Require([.. arguments.Skip(3).Select(argument => argument.Unquoted())], vector.Labels, node, "from");
                return vector with { Labels = [.. vector.Labels, arguments[1].Unquoted()] };
            case "histogram_quantile":
                Require(["le"], vector.Labels, node, "needs");
                return vector with { Labels = [.. vector.Labels.Where(label => label != "le")] };
            case "absent" or "absent_over_time":
                // Only what the selector says by equality is known of a series that is not there.
                return new Series([.. node.All().Where(x => x.Name == "UnquotedLabelMatcher").Select(LabelMatcher.Read).Where(x => x.Operator == "=").Select(x => x.Label)]);
            default:
                return vector;
        }
    }

    private Series Operation(PromqlNode node)
    {
        var (left, right) = (Visit(node.Expressions[0]), Visit(node.Expressions[1]));
        if (left.IsScalar || right.IsScalar)
            return left.IsScalar ? right : left;

        var clause = node.Child("MatchingModifierClause");
        var isSet = node.Children.Any(child => child.Name is "And" or "Or" or "Unless");
        var isUnion = node.Child("Or") is not null;
        var (on, ignoring, group, extra) = Matching(clause);
        if (on is not null)
        {
            Require(on, left.Labels, node, "on");
            Require(on, right.Labels, node, "on");
        }
        else if (ignoring is not null)
            Require(ignoring, [.. left.Labels, .. right.Labels], node, "ignoring");

        Require(extra, group == "GroupRight" ? left.Labels : right.Labels, node, "group");
        var kept = ignoring ?? [];
        if (on is null && group is null && !isUnion && !left.Labels.Except(kept).ToHashSet().SetEquals(right.Labels.Except(kept)))
            _problems.Add($"{node.Text} matches series whose labels differ: {Join(left.Labels)} and {Join(right.Labels)}");

        HashSet<string> labels =
            isUnion ? [.. left.Labels, .. right.Labels]
            : isSet ? [.. left.Labels]
            : group == "GroupLeft" ? [.. left.Labels, .. extra]
            : group == "GroupRight" ? [.. right.Labels, .. extra]
            : on is not null ? [.. on]
            : [.. left.Labels.Except(kept)];
        return new Series(labels) { Overlaps = (left.Overlaps || (right.Overlaps && !isSet)) && labels.Contains(PowerZones.Label) };
    }

    private static (IReadOnlyList<string>? On, IReadOnlyList<string>? Ignoring, string? Group, IReadOnlyList<string> Extra) Matching(PromqlNode? clause)
    {
        if (clause is null)
            return (null, null, null, []);

        var lists = clause.Children.Where(child => child.Name == "GroupingLabels").Select(list => list.LabelNames()).ToList();
        var group = clause.Children.FirstOrDefault(child => child.Name is "GroupLeft" or "GroupRight")?.Name;
        var extra = lists.Count > 1 ? lists[1] : [];
        return clause.Child("On") is not null ? (lists[0], null, group, extra) : (null, lists[0], group, extra);
    }

    private void Require(IEnumerable<string> named, IReadOnlyCollection<string> there, PromqlNode node, string word)
    {
        foreach (var label in named.Where(label => !there.Contains(label)))
            _problems.Add($"{node.Text}: {word} {label}, which is not there; there is {Join(there)}");
    }

    private static string Join(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal).DefaultIfEmpty("none"));

    /// <summary>What a part of an expression gives: the labels its series can have, and whether they contain each other.</summary>
    private sealed record Series(HashSet<string> Labels)
    {
        public static Series Scalar { get; } = new([]) { IsScalar = true };

        public bool IsScalar { get; init; }

        public bool Overlaps { get; init; }
    }
}
