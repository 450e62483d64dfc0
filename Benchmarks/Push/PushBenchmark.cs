using System.Globalization;
using System.Text.Json;

namespace Telemetry.Benchmarks.Push;

/// <summary>Posts to the studio player's proxy and to the plain Pushgateway of a running lab, and counts in Prometheus what arrived.</summary>
internal static class PushBenchmark
{
    private const string Plays = "sum(video_play_total{job=\"studio-web-player\",instance=\"proxy\"}) or vector(0)";

    private static readonly TimeSpan ArrivalLimit = TimeSpan.FromSeconds(35);
    private static readonly Uri Proxy = new("http://localhost:8080");
    private static readonly Uri Pushgateway = new("http://localhost:9091");
    private static readonly Uri Prometheus = new("http://localhost:9090");

    /// <returns>0 when every post was taken and arrived.</returns>
    public static async Task<int> RunAsync(int perSecond, int seconds)
    {
        using var client = new HttpClient();
        var run = Guid.NewGuid().ToString("N")[..8];
        var before = await PlaysAsync(client);
        Console.WriteLine($"{perSecond} posts a second for {seconds} s, {Environment.ProcessorCount} cores, .NET {Environment.Version}, load {File.ReadAllText("/proc/loadavg")[..4]}; ms from when a post was due");
        Console.WriteLine($"{"to",15} {"taken",8} {"refused",8} {"p50",8} {"p99",8} {"p99.9",8} {"max",8}");
        var warm = await OpenLoop.RunAsync(client, PushTarget.Proxy(Proxy, $"{run}-warm"), perSecond, 2);
        await OpenLoop.RunAsync(client, PushTarget.Pushgateway(Pushgateway), perSecond, 2);
        var proxy = await OpenLoop.RunAsync(client, PushTarget.Proxy(Proxy, run), perSecond, seconds);
        Print(proxy);
        Print(await OpenLoop.RunAsync(client, PushTarget.Pushgateway(Pushgateway), perSecond, seconds));
        (await client.DeleteAsync(new Uri(Pushgateway, PushTarget.Group))).Dispose();

        var taken = warm.Times.Length + proxy.Times.Length;
        var arrived = await ArrivedAsync(client, before, taken);
        Console.WriteLine($"Prometheus has {arrived} of the {taken} plays that the proxy took, the 2 s of warming up included.");
        return arrived == taken && proxy.Refused + warm.Refused == 0 ? 0 : 1;
    }

    private static void Print(LoadResult result) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{result.Name,15} {result.Times.Length,8} {result.Refused,8} {result.Quantile(0.5),8:F2} {result.Quantile(0.99),8:F2} {result.Quantile(0.999),8:F2} {result.Quantile(1),8:F2}"));

    private static async Task<double> ArrivedAsync(HttpClient client, double before, int expected)
    {
        using var limit = new CancellationTokenSource(ArrivalLimit);
        while (true)
        {
            var arrived = await PlaysAsync(client) - before;
            if (arrived >= expected || limit.IsCancellationRequested)
                return arrived;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<double> PlaysAsync(HttpClient client)
    {
        using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(Prometheus, $"/api/v1/query?query={Uri.EscapeDataString(Plays)}")));
        return double.Parse(answer.RootElement.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }
}
