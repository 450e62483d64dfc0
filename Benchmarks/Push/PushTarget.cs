using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Telemetry.Benchmarks.Push;

/// <summary>Where a post goes and what is in it: one client's sample, as a browser would send it.</summary>
internal sealed record PushTarget(string Name, Func<int, HttpRequestMessage> Post)
{
    public const string Group = "/metrics/job/benchmark";

    private const string Job = "studio-web-player";
    private const string Labels = "{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\"}";

    /// <summary>Each post counts one play, in a batch of its own, of one of a hundred sessions.</summary>
    public static PushTarget Proxy(Uri address, string run) => new("studio-player", i => new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/proxy-pushgateway"))
    {
        Content = new StringContent(
            JsonSerializer.Serialize(new { jobName = Job, metricData = $"video_play_total{Labels} 1\n", batchId = $"{run}-{i}", sessionId = $"{run}-s{i % 100}" }),
            Encoding.UTF8, "application/json"),
    });

    /// <summary>The same as the seed has it: all senders share one group, and the newest value wins.</summary>
    public static PushTarget Pushgateway(Uri address) => new("pushgateway", i => new HttpRequestMessage(
        HttpMethod.Post, new Uri(address, Group))
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"videostutter{Labels} {i}\n")))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/plain") },
        },
    });
}
