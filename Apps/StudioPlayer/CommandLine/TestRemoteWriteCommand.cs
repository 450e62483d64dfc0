using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Telemetry.Apps.StudioPlayer.RemoteWrite;
using Telemetry.ServiceDefaults.Listening;

namespace Telemetry.Apps.StudioPlayer.CommandLine;

/// <summary>The way without a Pushgateway: writes one sample straight into Prometheus, and asks Prometheus for it. The sample stays there; its labels say that it is a test's.</summary>
internal sealed class TestRemoteWriteCommand(HttpClient http, Uri prometheus, TextWriter output)
{
    public const string Verb = "test-remote-write";
    public const string Usage = $"Usage: {Verb} [--url http://localhost:9090]";

    private const string DefaultUrl = "http://localhost:9090";
    private const double Value = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>0 when all went well, 1 when not, 2 for arguments that are none.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (UrlArgument.Read(args, DefaultUrl) is not { } prometheus)
        {
            await error.WriteLineAsync(Usage);
            return ServerArguments.UsageExitCode;
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Limit };
        return await new TestRemoteWriteCommand(http, prometheus, output).RunAsync(TimeProvider.System);
    }

    /// <summary>0 when all went well, else 1.</summary>
    public async Task<int> RunAsync(TimeProvider time)
    {
        var instance = Guid.NewGuid().ToString("N");
        string problem;
        try
        {
            problem = await WriteAsync(instance, time.GetUtcNow()) ?? await ReadAsync(instance) ?? "";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            problem = e is TaskCanceledException ? $"no answer within {Limit.TotalSeconds:F0} s" : e.Message;
        }

        await output.WriteLineAsync(problem.Length == 0 ? "ok    wrote a sample to Prometheus and read it back" : $"FAIL  {problem}");
        return problem.Length == 0 ? 0 : 1;
    }

    private async Task<string?> WriteAsync(string instance, DateTimeOffset now)
    {
        var labels = new Dictionary<string, string>
        {
            ["job"] = "studio-web-player-test",
            ["instance"] = instance,
            ["table_id"] = "ARO-001",
            ["cdn_id"] = "byteplus",
            ["quality"] = "HD",
        };
        using var content = new ByteArrayContent(RemoteWriteRequest.Of("videostutter", labels, Value, now));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("/api/v1/write")) { Content = content };
        request.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        using var response = await http.SendAsync(request);
        return response.StatusCode switch
        {
            var status when (int)status is >= 200 and < 300 => null,
            HttpStatusCode.NotFound => "write: Prometheus takes none (404). Start it with --web.enable-remote-write-receiver",
            var status => $"write: status {(int)status}: {(await response.Content.ReadAsStringAsync()).Trim()}",
        };
    }

    private async Task<string?> ReadAsync(string instance)
    {
        var query = Uri.EscapeDataString($"videostutter{{instance=\"{instance}\"}}");
        using var answer = JsonDocument.Parse(await http.GetStringAsync(Address($"/api/v1/query?query={query}")));
        var result = answer.RootElement.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 1 && double.Parse(result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture) == Value
            ? null
            : $"read back: Prometheus has {result.GetArrayLength()} series";
    }

    private Uri Address(string path) => new(prometheus.AbsoluteUri.TrimEnd('/') + path);
}
