using System.Text;
using Telemetry.ServiceDefaults.Listening;

namespace Telemetry.Apps.StudioPlayer.CommandLine;

/// <summary>
/// The seed's test script: pushes samples to a Pushgateway, reads them back from its page, deletes them, and says how each step went. In a group of
/// its own, so that nothing of others is touched.
/// </summary>
internal sealed class TestPushgatewayCommand(HttpClient http, Uri gateway, TextWriter output)
{
    public const string Verb = "test-pushgateway";
    public const string Usage = $"Usage: {Verb} [--url http://localhost:9091]";

    private const string DefaultUrl = "http://localhost:9091";
    private const string Job = "studio-web-player-test";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Another one than a test that runs at the same time has.
    private readonly string _instance = Guid.NewGuid().ToString("N");

    /// <summary>0 when all went well, 1 when not, 2 for arguments that are none.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (UrlArgument.Read(args, DefaultUrl) is not { } gateway)
        {
            await error.WriteLineAsync(Usage);
            return ServerArguments.UsageExitCode;
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Limit };
        return await new TestPushgatewayCommand(http, gateway, output).RunAsync(TimeProvider.System);
    }

    /// <summary>0 when all went well, else 1.</summary>
    public async Task<int> RunAsync(TimeProvider time)
    {
        string[] samples =
        [
            "videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\"} 5",
            "videostutter{table_id=\"ARO-002\",cdn_id=\"tencent\",quality=\"Lo\"} 15",
            "video_play_total{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\"} 1",
        ];
        var isPushed = false;
        var all = true;
        try
        {
            all &= isPushed = await StepAsync($"push {samples.Length} samples to {Group}", () => SendAsync(HttpMethod.Post, string.Join('\n', samples) + "\n"));
            if (isPushed)
                all &= await StepAsync("read them back from /metrics", () => ReadAsync(page => samples.Count(sample => Has(page, sample)) is var found && found == samples.Length ? null : $"{found} of {samples.Length} are there", time));
        }
        finally
        {
            if (isPushed)
            {
                all &= await StepAsync("delete them", () => SendAsync(HttpMethod.Delete, null));
                all &= await StepAsync("see that they are gone", () => ReadAsync(page => page.Contains(_instance, StringComparison.Ordinal) ? "they are still there" : null, time));
            }
        }

        await output.WriteLineAsync(all ? "The Pushgateway works." : "The Pushgateway does not work as it should.");
        return all ? 0 : 1;
    }

    private string Group => $"/metrics/job/{Job}/instance/{_instance}";

    private async Task<bool> StepAsync(string what, Func<Task<string?>> step)
    {
        string? problem;
        try
        {
            problem = await step();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            problem = e is TaskCanceledException ? $"no answer within {Limit.TotalSeconds:F0} s" : e.Message;
        }

        await output.WriteLineAsync(problem is null ? $"ok    {what}" : $"FAIL  {what}: {problem}");
        return problem is null;
    }

    private async Task<string?> SendAsync(HttpMethod method, string? body)
    {
        using var request = new HttpRequestMessage(method, Address(Group)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "text/plain") };
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? null : $"status {(int)response.StatusCode}: {(await response.Content.ReadAsStringAsync()).Trim()}";
    }

    /// <summary>A push and a delete are answered before they are seen.</summary>
    private async Task<string?> ReadAsync(Func<string, string?> problemOf, TimeProvider time)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var problem = problemOf(await http.GetStringAsync(Address("/metrics")));
            if (problem is null || time.GetElapsedTime(start) > Limit)
                return problem;
            await Task.Delay(Pause, time);
        }
    }

    /// <summary>Whether the page has the sample, with the group's labels among its own and in any order.</summary>
    private bool Has(string page, string sample)
    {
        var (name, value) = (sample[..sample.IndexOf('{')], sample[(sample.LastIndexOf(' ') + 1)..]);
        var labels = sample[(name.Length + 1)..sample.IndexOf('}')].Split(',');
        return page.Split('\n').Any(line =>
            line.StartsWith(name + "{", StringComparison.Ordinal) && line.EndsWith($"}} {value}", StringComparison.Ordinal)
            && line.Contains($"instance=\"{_instance}\"", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)));
    }

    private Uri Address(string path) => new(gateway.AbsoluteUri.TrimEnd('/') + path);
}
