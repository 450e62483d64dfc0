using System.Globalization;
using System.Text.RegularExpressions;

namespace Telemetry.IntegrationTests.Scenarios;

/// <summary>What a command left behind: its exit code, what it wrote, and the rows of its table.</summary>
internal sealed partial record CommandRun(int ExitCode, string Output, string Errors, IReadOnlyDictionary<string, string> Table)
{
    /// <summary>The number at the head of a row such as <c>12.34 W (estimated)</c>.</summary>
    public double Number(string row)
    {
        Assert.True(Table.TryGetValue(row, out var value), $"The table has no row '{row}':\n{this}");
        var number = LeadingNumber().Match(value!);
        Assert.True(number.Success, $"'{row}' is no number but '{value}'.");
        return double.Parse(number.Value, CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";

    [GeneratedRegex(@"^-?\d+(\.\d+)?")]
    private static partial Regex LeadingNumber();
}
