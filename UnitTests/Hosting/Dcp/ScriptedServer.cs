using System.Net;
using System.Text;

namespace Telemetry.UnitTests.Hosting.Dcp;

/// <summary>Answers each request with the next scripted body for its path; the last one is repeated.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    /// <summary>At the end of a body: the connection breaks there.</summary>
    public const string Break = "\0break";

    /// <summary>At the end of a body: the connection stays open and silent.</summary>
    public const string Silence = "\0silence";

    private readonly Dictionary<string, Queue<(HttpStatusCode Code, string Body)>> _answers = [];

    public List<string> Requests { get; } = [];

    public ScriptedServer Answer(string path, string body, HttpStatusCode code = HttpStatusCode.OK)
    {
        if (!_answers.TryGetValue(path, out var queue))
            _answers[path] = queue = new();
        queue.Enqueue((code, body));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery.Split("/v1/").Last().TrimStart('/');
        var body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add($"{request.Method} {path}{body}");
        if (!_answers.TryGetValue(path, out var queue))
            throw new HttpRequestException("nothing is scripted for " + path);
        var (code, text) = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        return new HttpResponseMessage(code) { Content = new StreamContent(new BreakingStream(text)) };
    }

    private sealed class BreakingStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text.Split('\0')[0]))
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0 && text.EndsWith(Break, StringComparison.Ordinal))
                throw new IOException("The connection broke.");
            if (read == 0 && text.EndsWith(Silence, StringComparison.Ordinal))
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return read;
        }
    }
}
