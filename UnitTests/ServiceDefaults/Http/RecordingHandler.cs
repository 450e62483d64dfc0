namespace Telemetry.UnitTests.ServiceDefaults.Http;

/// <summary>A server in the place of the network, which knows what it was asked.</summary>
internal sealed class RecordingHandler(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public RecordingHandler(Func<CancellationToken, HttpResponseMessage> answer)
        : this(cancellationToken => Task.FromResult(answer(cancellationToken)))
    {
    }

    public List<Uri> Sent { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent.Add(request.RequestUri!);
        return answer(cancellationToken);
    }
}
