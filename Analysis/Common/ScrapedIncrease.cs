namespace Telemetry.Analysis;

/// <summary>How much a scraped counter grew in a window, in its own unit, right within plus or minus the error bound.</summary>
/// <param name="Value">The increase.</param>
/// <param name="ErrorBound">The counter may have grown anywhere between the scrapes around an edge.</param>
/// <param name="LongestGap">The longest time without a scrape.</param>
public sealed record ScrapedIncrease(double Value, double ErrorBound, TimeSpan LongestGap);
