namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>Prices that cannot be used; the message says which, where and what to do.</summary>
internal sealed class PricingException(string message) : Exception(message);
