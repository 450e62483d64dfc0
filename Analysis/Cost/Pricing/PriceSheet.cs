using Telemetry.Analysis.Cost.Model;

namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>The prices in force, and where each one came from: environment, file, region or default.</summary>
/// <param name="Prices">In force.</param>
/// <param name="Origins">By key of the pricing file.</param>
/// <param name="Note">What the reader should know; mostly null.</param>
internal sealed record PriceSheet(Prices Prices, IReadOnlyDictionary<string, string> Origins, string? Note)
{
    public const string Environment = "environment";
    public const string File = "file";

    /// <summary>What the file says of the chosen region; for the grid also the built-in table.</summary>
    public const string Region = "region";

    public const string Default = "default";
    public const string Table = "table";
}
