using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Telemetry.IntegrationTests.Scenarios;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>What a lab must have seen before its dashboards have something to show: scenarios with viewers and quality, and what players push. The switch polls itself.</summary>
internal static class LabTraffic
{
    public const string Load = "panels load";

    // Two scrapes fall into each stream's life, and two repetitions have a mean with an interval.
    private const string Batch = $$"""
        {
          "defaults": { "duration": 8, "stabilization": 4, "resolution": "320x240", "fps": 30, "bitrate": "500k", "preset": "ultrafast" },
          "scenarios": [
            { "type": "baseline", "name": "panels idle" },
            { "type": "single", "name": "{{Load}}", "viewers": 1, "quality": true }
          ]
        }
        """;

    public static async Task MakeAsync(DistributedApplication application, int repetitions)
    {
        await PushAsync(application);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Batch);
            var run = await LoadRunnerCommand.RunAsync("batch", file, "--repeat", $"{repetitions}", "--server", application.GetEndpoint("load-runner", "http").ToString());
            Assert.True(run.ExitCode == 0, run.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    // As curl does it, and as a browser does it through the proxy: two groups in the Pushgateway.
    private static async Task PushAsync(DistributedApplication application)
    {
        using var pushgateway = application.CreateHttpClient("pushgateway", "http");
        using var text = new StringContent("""
            videostutter{table_id="ARO-001",cdn_id="byteplus",quality="HD"} 5
            video_play_total{table_id="ARO-001",cdn_id="byteplus",quality="HD"} 1

            """.ReplaceLineEndings("\n"));
        using var direct = await pushgateway.PostAsync(new Uri("/metrics/job/studio-web-player", UriKind.Relative), text);
        Assert.True(direct.IsSuccessStatusCode, $"The Pushgateway answered {(int)direct.StatusCode}: {await direct.Content.ReadAsStringAsync()}");

        using var studio = application.CreateHttpClient("studio-player", "http");
        using var proxied = await studio.PostAsJsonAsync(new Uri("/proxy-pushgateway", UriKind.Relative), new
        {
            jobName = "studio-web-player",
            metricData = "videostutter{table_id=\"ARO-002\",cdn_id=\"tencent\",quality=\"Lo\"} 12\nvideo_play_total{table_id=\"ARO-002\",cdn_id=\"tencent\",quality=\"Lo\"} 1\n",
        });
        Assert.True(proxied.IsSuccessStatusCode, $"The proxy answered {(int)proxied.StatusCode}: {await proxied.Content.ReadAsStringAsync()}");
    }
}
