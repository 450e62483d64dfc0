using System.IO.Compression;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

/// <summary>What a hostile client may do to the proxy, attack by attack; the addresses have tests of their own.</summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    private const string Labels = StudioHarness.Hd;

    private StudioHarness _studio = null!;

    public async Task InitializeAsync() => _studio = await StudioHarness.StartAsync();

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Theory]
    // Path injection by the job
    [InlineData("a/../../api/v1/admin/wipe")]
    [InlineData("studio-web-player/instance/y")]
    [InlineData("studio-web-player%2finstance%2fy")]
    [InlineData("studio-web-player@base64")]
    [InlineData("studio-web-player\r\nX: y")]
    [InlineData("STUDIO-WEB-PLAYER")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Job_that_is_not_ours_is_refused(string? job) =>
        Assert.Equal((400, "job-name"), await _studio.RefusedAsync(StudioHarness.Body($"videostutter{Labels} 5\n", job: job)));

    [Theory]
    [InlineData("videostutter" + Labels + " 5", "no-newline")]
    [InlineData("", "empty")]
    [InlineData("\n\n", "empty")]
    [InlineData("# TYPE videostutter gauge\n", "empty")]
    [InlineData("videostutter " + Labels + " 5\n", "syntax")]
    [InlineData("videostutter" + Labels + "  5\n", "syntax")]
    [InlineData("videostutter" + Labels + "5\n", "syntax")]
    [InlineData(" videostutter" + Labels + " 5\n", "syntax")]
    [InlineData("videostutter" + Labels + " 5 \n", "syntax")]
    [InlineData("videostutter" + Labels + " 5\r\n", "syntax")]
    [InlineData("videostutter\t" + Labels + " 5\n", "syntax")]
    [InlineData("\ufeffvideostutter" + Labels + " 5\n", "syntax")]
    [InlineData("vide\u043estutter" + Labels + " 5\n", "syntax")]
    [InlineData("videostutter{table_id=\"ARO-001\\x\"} 5\n", "syntax")]
    [InlineData("videostutter{table_id=\"ARO-001} 5\n", "syntax")]
    [InlineData("videostutter{table-id=\"ARO-001\"} 5\n", "syntax")]
    [InlineData("videostutter{table_id=\"ARO-001\",} 5\n", "syntax")]
    [InlineData("videostutter{,} 5\n", "syntax")]
    [InlineData("videostutter{ 5\n", "syntax")]
    [InlineData("videostutter" + Labels + " 5 # {} 1\n", "syntax")]
    [InlineData("5\n", "syntax")]
    [InlineData("videostutter" + Labels + " 5 1700000000000\n", "timestamp")]
    [InlineData("videostutter" + Labels + " 5 -1\n", "timestamp")]
    // Reserved and foreign names
    [InlineData("push_time_seconds 1\n", "unknown-metric")]
    [InlineData("up 0\n", "unknown-metric")]
    [InlineData("process_cpu_seconds_total 1\n", "unknown-metric")]
    [InlineData("videostutter_max" + Labels + " 5\n", "unknown-metric")]
    [InlineData("rapl_power_watts{zone=\"package-0\"} 1\n", "unknown-metric")]
    [InlineData("VIDEOSTUTTER" + Labels + " 5\n", "unknown-metric")]
    // Labels: none, others, twice, reserved ones, other values
    [InlineData("videostutter 5\n", "labels")]
    [InlineData("videostutter{} 5\n", "labels")]
    [InlineData("videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\"} 5\n", "labels")]
    [InlineData("videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\",user=\"x\"} 5\n", "labels")]
    [InlineData("videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\",job=\"other\"} 5\n", "labels")]
    [InlineData("videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",instance=\"x\"} 5\n", "labels")]
    [InlineData("videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",__name__=\"up\"} 5\n", "labels")]
    [InlineData("videostutter{table_id=\"ARO-001\",table_id=\"ARO-002\",quality=\"HD\"} 5\n", "labels")]
    [InlineData("videostutter{table_id=\"ARO-003\",cdn_id=\"byteplus\",quality=\"HD\"} 5\n", "label-value")]
    [InlineData("videostutter{table_id=\"<script>alert(1)</script>\",cdn_id=\"byteplus\",quality=\"HD\"} 5\n", "label-value")]
    [InlineData("videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"hd\"} 5\n", "label-value")]
    [InlineData("videostutter{table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\\n\"} 5\n", "label-value")]
    // Values
    [InlineData("videostutter" + Labels + " NaN\n", "value")]
    [InlineData("videostutter" + Labels + " +Inf\n", "value")]
    [InlineData("videostutter" + Labels + " -Infinity\n", "value")]
    [InlineData("videostutter" + Labels + " 1e308\n", "value")]
    [InlineData("videostutter" + Labels + " 1e999\n", "value")]
    [InlineData("videostutter" + Labels + " -1\n", "value")]
    [InlineData("videostutter" + Labels + " 0x10\n", "value")]
    [InlineData("videostutter" + Labels + " 1_000\n", "value")]
    [InlineData("videostutter" + Labels + " 1,5\n", "value")]
    [InlineData("videostutter" + Labels + " five\n", "value")]
    [InlineData("videostutter" + Labels + " e\n", "value")]
    [InlineData("video_play_total" + Labels + " -1\n", "value")]
    [InlineData("video_play_total" + Labels + " 1001\n", "value")]
    [InlineData("videostutter" + Labels + " 000000000000000000000000000000001\n", "too-long")]
    // Type poisoning and help
    [InlineData("# TYPE videostutter counter\nvideostutter" + Labels + " 5\n", "type")]
    [InlineData("# TYPE video_play_total gauge\nvideo_play_total" + Labels + " 5\n", "type")]
    [InlineData("# TYPE videostutter histogram\nvideostutter" + Labels + " 5\n", "type")]
    [InlineData("videostutter" + Labels + " 5\n# TYPE videostutter gauge\n", "comment")]
    [InlineData("# TYPE videostutter gauge\n# TYPE videostutter gauge\nvideostutter" + Labels + " 5\n", "comment")]
    [InlineData("# HELP videostutter a\n# HELP videostutter b\nvideostutter" + Labels + " 5\n", "comment")]
    [InlineData("# HELP up x\nvideostutter" + Labels + " 5\n", "unknown-metric")]
    [InlineData("# TYPE up gauge\nvideostutter" + Labels + " 5\n", "unknown-metric")]
    [InlineData("# HELP videostutter a\u2028b\nvideostutter" + Labels + " 5\n", "syntax")]
    [InlineData("# hello\nvideostutter" + Labels + " 5\n", "comment")]
    [InlineData("#TYPE videostutter gauge\nvideostutter" + Labels + " 5\n", "comment")]
    [InlineData("# EOF\n", "comment")]
    [InlineData("# HELP videostutter x\nup 1\nvideostutter" + Labels + " 5\n", "unknown-metric")]
    // The same series twice, also with its labels in another order
    [InlineData("videostutter" + Labels + " 5\nvideostutter" + Labels + " 5\n", "duplicate-series")]
    [InlineData("videostutter" + Labels + " 5\nvideostutter{quality=\"HD\",table_id=\"ARO-001\",cdn_id=\"byteplus\"} 6\n", "duplicate-series")]
    public async Task Text_that_is_not_plain_and_known_is_refused(string text, string reason)
    {
        Assert.Equal((400, reason), await _studio.RefusedAsync(StudioHarness.Body(text)));

        Assert.Equal((0, 0), (_studio.Intake.Sessions, _studio.Intake.Waiting));
    }

    [Theory]
    [InlineData("videostutter" + Labels + " 5\n", 5)]
    [InlineData("videostutter{quality=\"HD\",table_id=\"ARO-001\",cdn_id=\"byteplus\"} 5\n", 5)]
    [InlineData("# HELP videostutter Stalls.\n# TYPE videostutter gauge\nvideostutter" + Labels + " 0.5\n\n", 0.5)]
    [InlineData("# TYPE videostutter untyped\nvideostutter" + Labels + " +1.5e1\n", 15)]
    [InlineData("videostutter" + Labels + " -0\n", 0)]
    public async Task Plain_text_is_taken(string text, double value)
    {
        await _studio.SendAsync(text);
        await _studio.PublishAsync();

        Assert.Equal(value, _studio.Upstream.Value(StudioHarness.Stutter));
        Assert.DoesNotContain("-0", _studio.Upstream.LastBody.Replace("ARO-001", "", StringComparison.Ordinal));
        Assert.DoesNotContain("Stalls", _studio.Upstream.LastBody);
    }

    [Theory]
    [InlineData("name", 129)]
    [InlineData("label", 129)]
    [InlineData("value", 129)]
    [InlineData("labels", 17)]
    public async Task What_is_too_long_is_refused(string what, int size)
    {
        var big = new string('a', size);
        var text = what switch
        {
            "name" => $"{big} 1\n",
            "label" => $"videostutter{{{big}=\"x\"}} 1\n",
            "value" => $"videostutter{{table_id=\"{big}\"}} 1\n",
            _ => $"videostutter{{{string.Join(',', Enumerable.Range(0, size).Select(i => $"l{i}=\"x\""))}}} 1\n",
        };

        Assert.Equal((400, "too-long"), await _studio.RefusedAsync(StudioHarness.Body(text)));
    }

    [Fact]
    public async Task Too_many_lines_are_refused()
    {
        Assert.Equal((400, "too-many-samples"), await _studio.RefusedAsync(StudioHarness.Body(string.Concat(Enumerable.Repeat("a 1\n", 201)))));
        Assert.Equal((400, "too-many-samples"), await _studio.RefusedAsync(StudioHarness.Body(string.Concat(Enumerable.Repeat("# HELP a b\n", 401)) + "a 1\n")));
        Assert.Equal((413, "body-too-large"), await _studio.RefusedAsync(StudioHarness.Body(string.Concat(Enumerable.Repeat("a 1\n", 1_000_000)))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"jobName\":\"studio-web-player\"}")]
    [InlineData("{\"jobName\":\"studio-web-player\",\"metricData\":null}")]
    [InlineData("{\"jobName\":\"studio-web-player\",\"metricData\":5}")]
    [InlineData("{\"jobName\":\"studio-web-player\",\"metricData\":[\"x\"]}")]
    [InlineData("{\"jobName\":\"x\",\"jobName\":\"studio-web-player\",\"metricData\":\"x 1\\n\"}")]
    [InlineData("{\"jobName\":\"studio-web-player\",\"metricData\":\"x 1\\n\",\"method\":\"DELETE\"}")]
    [InlineData("{\"jobName\":\"studio-web-player\",\"metricData\":\"\\ud800\"}")]
    [InlineData("{\"jobName\":\"studio-web-player\",\"metricData\":\"x 1\\n\"} {}")]
    [InlineData("{\"jobName\":\"studio-web-player\",\"metricData\":\"x 1\\n\",}")]
    [InlineData("{\"jobName\":\"studio-web-player\",/**/\"metricData\":\"x 1\\n\"}")]
    [InlineData("{\"__proto__\":{},\"jobName\":\"studio-web-player\",\"metricData\":\"x 1\\n\"}")]
    public async Task Body_that_is_not_the_json_of_the_protocol_is_refused(string body) =>
        Assert.Equal((400, "json"), await _studio.RefusedAsync(body));

    [Fact]
    public async Task Deep_json_and_invalid_utf8_are_refused()
    {
        Assert.Equal((400, "json"), await _studio.RefusedAsync(string.Concat(Enumerable.Repeat("{\"jobName\":", 5000))));
        Assert.Equal((400, "json"), await _studio.RefusedAsync(new string('[', 60_000)));
        foreach (var bytes in new byte[][] { [0xff, 0xfe, 0x7b], [.. "{\"jobName\":\""u8, 0xc3, 0x28, .. "\",\"metricData\":\"x\"}"u8], [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(StudioHarness.Body("up 1\n"))] })
        {
            var (status, answer, _) = await _studio.InvokeAsync(bytes);
            Assert.True(status == 400 && answer.Contains("\"json\"", StringComparison.Ordinal), answer);
        }
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a/b")]
    [InlineData("\u00e9")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Ids_are_short_and_plain(string id)
    {
        Assert.Equal((400, "batch-id"), await _studio.RefusedAsync(StudioHarness.Body($"videostutter{Labels} 5\n", batch: id)));
        Assert.Equal((400, "session-id"), await _studio.RefusedAsync(StudioHarness.Body($"videostutter{Labels} 5\n", session: id)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task Other_content_is_refused(string type) =>
        Assert.Equal((415, "content-type"), await _studio.RefusedAsync(StudioHarness.Body($"videostutter{Labels} 5\n"), (HeaderNames.ContentType, type)));

    [Fact]
    public async Task Compressed_body_is_refused_unread()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(new byte[10 << 20]);

        var (status, answer, _) = await _studio.InvokeAsync(packed.ToArray(), arrange: context => context.Request.Headers.ContentEncoding = "gzip");

        Assert.True(status == 415 && answer.Contains("content-encoding", StringComparison.Ordinal), answer);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    public async Task Other_methods_are_refused(string method)
    {
        var before = _studio.Counters.RefusedRequests.ToDictionary(x => x.Reason, x => x.Count);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/proxy-pushgateway");
        using var response = await _studio.Http.SendAsync(request);

        Assert.Equal((405, "method"), await _studio.RefusalOf(response, before));
        Assert.Empty(_studio.Upstream.Requests);
    }

    [Fact]
    public async Task Slow_body_times_out()
    {
        await using var studio = await StudioHarness.StartAsync(("BodyTimeout", "00:00:00.200"));
        using var never = new NeverEnding();

        var (status, answer, _) = await studio.InvokeAsync([], arrange: context => context.Request.Body = never);

        Assert.True(status == 408 && answer.Contains("body-timeout", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task Nothing_of_the_request_is_in_an_answer()
    {
        const string Mark = "MARKER12345";
        foreach (var body in new[]
        {
            StudioHarness.Body(Mark + " 1\n"), StudioHarness.Body($"videostutter{{{Mark}=\"x\"}} 1\n"), StudioHarness.Body($"videostutter{Labels} {Mark}\n"),
            StudioHarness.Body("up 1\n", url: "http://" + Mark), StudioHarness.Body("up 1\n", job: Mark), $"{{\"{Mark}\":1}}", Mark,
        })
        {
            var (_, answer, headers) = await _studio.InvokeAsync(Encoding.UTF8.GetBytes(body));
            Assert.DoesNotContain(Mark, answer);
            Assert.DoesNotContain(headers, header => header.Value.ToString().Contains(Mark, StringComparison.Ordinal));
        }
    }

    private sealed class NeverEnding : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
