using Telemetry.Analysis.Cost.Model;
using Telemetry.Analysis.Cost.Pricing;

namespace Telemetry.Analysis.Cost;

/// <summary>The answer of /api/prices.</summary>
/// <param name="Prices">In force now.</param>
/// <param name="Origins">Where each came from: environment, file, region, table or default.</param>
/// <param name="ChangedAt">Since when they are in force.</param>
/// <param name="Note">What the reader should know; mostly null.</param>
/// <param name="File">The pricing file; null without one.</param>
/// <param name="FileError">Why the file is not used as it is now; null when it is.</param>
internal sealed record PricesAnswer(
    Prices Prices, IReadOnlyDictionary<string, string> Origins, DateTimeOffset ChangedAt, string? Note, string? File, string? FileError)
{
    public static PricesAnswer Of(PriceBook book)
    {
        var now = book.Now;
        return new(now.Sheet.Prices, now.Sheet.Origins, now.ChangedAt, now.Sheet.Note, book.FilePath, now.Error);
    }
}
