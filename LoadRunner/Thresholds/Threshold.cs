using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Telemetry.LoadRunner.Thresholds;

/// <summary>
/// A condition on a result: <c>power_mean_watts&lt;50</c>. An absent value fails it, because what nobody measured was not met; with <c>?</c> at its end an
/// absent value skips it.
/// </summary>
internal sealed record Threshold(string Metric, ThresholdOperator Operator, double Limit, bool IsOptional)
{
    private const string Example = "give a metric, one of < <= > >= ==, and a number, such as power_mean_watts<50";
    private const int LongestText = 200;
    private const int LongestEcho = 60;

    private static readonly (string Sign, ThresholdOperator Operator)[] Signs =
    [
        ("<=", ThresholdOperator.LessOrEqual),
        (">=", ThresholdOperator.GreaterOrEqual),
        ("==", ThresholdOperator.Equal),
        ("<", ThresholdOperator.Less),
        (">", ThresholdOperator.Greater),
    ];

    /// <exception cref="FormatException">With what is wrong, and what is right.</exception>
    public static Threshold Parse(string text) => TryParse(text, out var threshold, out var error) ? threshold : throw new FormatException(error);

    public static bool TryParse(string? text, [NotNullWhen(true)] out Threshold? threshold, [NotNullWhen(false)] out string? error)
    {
        threshold = null;
        error = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return Refuse(text, Example, out error);

        var expression = text.AsSpan().Trim();
        var isOptional = expression[^1] == '?';
        if (isOptional)
            expression = expression[..^1];

        var at = expression.IndexOfAny("<>=!");
        if (at < 0)
            return Refuse(text, Example, out error);

        var metric = expression[..at].Trim().ToString();
        if (!ThresholdMetrics.All.Contains(metric))
            return Refuse(text, $"'{Echo(metric)}' is no metric; give one of {string.Join(", ", ThresholdMetrics.All)}", out error);

        foreach (var (sign, comparison) in Signs)
        {
            if (!expression[at..].StartsWith(sign, StringComparison.Ordinal))
                continue;
            var number = expression[(at + sign.Length)..].Trim();
            if (!double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var limit)
                || !double.IsFinite(limit))
                return Refuse(text, $"'{Echo(number.ToString())}' is no number; {Example}", out error);
            threshold = new Threshold(metric, comparison, limit, isOptional);
            return true;
        }

        return Refuse(text, Example, out error);
    }

    /// <param name="values">The results by the names of <see cref="ThresholdMetrics"/>; null, or no entry, is absent.</param>
    /// <param name="absentReasons">Why a value is absent, where it is known.</param>
    public ThresholdResult Evaluate(IReadOnlyDictionary<string, double?> values, IReadOnlyDictionary<string, string>? absentReasons = null)
    {
        if (values.GetValueOrDefault(Metric) is not { } value)
        {
            var reason = absentReasons?.GetValueOrDefault(Metric) is { } known ? $"{Metric} is absent: {known}" : $"{Metric} was not measured";
            return IsOptional ? Result(ThresholdOutcome.Skipped, null, reason) : Result(ThresholdOutcome.Failed, null, reason);
        }

        var isMet = Operator switch
        {
            ThresholdOperator.Less => value < Limit,
            ThresholdOperator.LessOrEqual => value <= Limit,
            ThresholdOperator.Greater => value > Limit,
            ThresholdOperator.GreaterOrEqual => value >= Limit,
            _ => value.Equals(Limit),
        };
        return Result(isMet ? ThresholdOutcome.Passed : ThresholdOutcome.Failed, value, string.Create(CultureInfo.InvariantCulture, $"{Metric} is {value}"));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Metric}{Signs.First(x => x.Operator == Operator).Sign}{Limit}{(IsOptional ? "?" : "")}");

    private ThresholdResult Result(ThresholdOutcome outcome, double? value, string because) =>
        new(ToString(), outcome, value, $"{this} {outcome.ToString().ToLowerInvariant()}: {because}");

    private static bool Refuse(string? text, string rule, out string error)
    {
        error = $"'{Echo(text ?? "")}' is refused: {rule}.";
        return false;
    }

    // A hostile value of a megabyte is not repeated to the one who sent it, and no control character reaches the terminal.
    private static string Echo(string text) =>
        string.Concat((text.Length <= LongestEcho ? text : $"{text[..LongestEcho]}…").Select(x => char.IsControl(x) ? '\uFFFD' : x));
}
