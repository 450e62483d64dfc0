namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>The prices in force at one moment.</summary>
/// <param name="Sheet">The last that was valid.</param>
/// <param name="ChangedAt">Since when they are in force.</param>
/// <param name="Error">What is wrong with the file as it is now; null when nothing is.</param>
internal sealed record PriceState(PriceSheet Sheet, DateTimeOffset ChangedAt, string? Error);
