using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>What a file holds, or what is wrong with it: the value is null exactly when there are errors.</summary>
internal sealed record FileReading<T>(T? Value, IReadOnlyList<FileError> Errors, int MoreErrors) where T : class
{
    /// <summary>One line for each error, and how many more there are.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var error in Errors)
            yield return error.ToString();
        if (MoreErrors > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"and {MoreErrors} more");
    }
}
