using System.Net;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

/// <summary>A Pushgateway in the place of the network: keeps every request, and answers as it is told.</summary>
internal sealed class FakeUpstream : HttpMessageHandler
{
    public List<(string Method, string Url, string Body)> Requests { get; } = [];

    /// <summary>Null: nothing answers at all.</summary>
    public Func<string, string, HttpStatusCode>? Answer { get; set; } = (_, _) => HttpStatusCode.OK;

    public string LastBody => Requests[^1].Body;

    /// <summary>The value of a series in the newest push; null when it is not there.</summary>
    public double? Value(string series) =>
        LastBody.Split('\n').SingleOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal)) is { } line ? double.Parse(line[(series.Length + 1)..]) : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((request.Method.Method, request.RequestUri!.AbsoluteUri, body));
        if (Answer is null)
            throw new HttpRequestException("Connection refused");

        return new HttpResponseMessage(Answer(request.Method.Method, body));
    }
}
