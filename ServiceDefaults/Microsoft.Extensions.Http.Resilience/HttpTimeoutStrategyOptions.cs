using Polly.Timeout;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Stand-in for the class of the same name in Microsoft.Extensions.Http.Resilience.</summary>
public class HttpTimeoutStrategyOptions : TimeoutStrategyOptions;
