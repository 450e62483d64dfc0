namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command that sends an HTTP request to the resource.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>Default POST.</summary>
    public HttpMethod? Method { get; set; }

    public string? HttpClientName { get; set; }

    public Func<EndpointReference>? EndpointSelector { get; set; }

    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }
}

/// <summary>The request that is about to be sent.</summary>
public sealed class HttpCommandRequestContext
{
    public required IServiceProvider Services { get; init; }

    public required string ResourceName { get; init; }

    public required EndpointReference Endpoint { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required HttpClient HttpClient { get; init; }

    public required HttpRequestMessage Request { get; init; }
}

/// <summary>The answer that came back.</summary>
public sealed class HttpCommandResultContext
{
    public required IServiceProvider Services { get; init; }

    public required string ResourceName { get; init; }

    public required EndpointReference Endpoint { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required HttpClient HttpClient { get; init; }

    public required HttpResponseMessage Response { get; init; }
}
