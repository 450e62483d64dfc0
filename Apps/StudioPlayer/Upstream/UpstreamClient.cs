using System.Net.Http.Headers;
using System.Text;

namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>Writes and deletes our one group. The address comes from configuration alone; no redirect is followed, no proxy asked, no answer read.</summary>
internal sealed class UpstreamClient(IHttpClientFactory clients, StudioPlayerOptions options)
{
    public const string HttpClientName = "studio-player-upstream";

    /// <summary>The value of the label <c>instance</c> that our group has and curl's has not.</summary>
    public const string Instance = "proxy";

    // The job is of letters, digits, dots, underscores and hyphens: a segment as it is.
    private readonly Uri _group = new($"{options.Upstream.AbsoluteUri.TrimEnd('/')}/metrics/job/{options.JobName}/instance/{Instance}");

    public Task<PushOutcome> PutAsync(string body, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { Parameters = { new("version", "0.0.4") }, CharSet = "utf-8" };
        return SendAsync(HttpMethod.Put, content, cancellationToken);
    }

    public Task<PushOutcome> DeleteAsync(CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, null, cancellationToken);

    private async Task<PushOutcome> SendAsync(HttpMethod method, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, _group) { Content = content };
        using var client = clients.CreateClient(HttpClientName);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.UpstreamTimeout);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return PushOutcome.Of(response.StatusCode);
        }
        catch (HttpRequestException)
        {
            return new PushOutcome(PushOutcome.Unreachable, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PushOutcome(PushOutcome.Timeout, null);
        }
    }
}
