using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>One thing that is wrong in a file. Lines and columns count from 1, columns in characters.</summary>
internal sealed record FileError(string File, int Line, int Column, string Key, string Message)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): {(Key.Length == 0 ? "" : Key + ": ")}{Message}");
}
