using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.Apps.StudioPlayer;
using Telemetry.Apps.StudioPlayer.CommandLine;
using Telemetry.Apps.StudioPlayer.Pages;
using Telemetry.Apps.StudioPlayer.Sharing;
using Telemetry.ServiceDefaults.Listening;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class SharingTests
{
    [Theory]
    [InlineData("http://localhost:8080", false, "http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080", false, "http://127.0.0.1:8080")]
    [InlineData("http://0.0.0.0:8080", false, "http://localhost:8080")]
    [InlineData("http://*:8080", false, "http://localhost:8080")]
    [InlineData("http://+:8080", false, "http://localhost:8080")]
    [InlineData("http://192.168.20.9:8080", false, "http://localhost:8080")]
    [InlineData("http://localhost:0", false, "http://127.0.0.1:0")]
    [InlineData("http://localhost:8080", true, "http://*:8080")]
    [InlineData("http://localhost:0", true, "http://*:0")]
    public void Only_a_shared_server_listens_beyond_loopback(string asked, bool isShared, string expected) =>
        Assert.Equal(expected, Listening.Url(asked, isShared));

    [Fact]
    public void Flags_are_settings()
    {
        Assert.True(ServerArguments.TryTake(["--share", "--token", "abc"], ServerFlags.All, out var settings, out _, out _));

        Assert.Equal("StudioPlayer:Share=true StudioPlayer:Token=abc", string.Join(' ', settings.Select(x => $"{x.Key}={x.Value}")));
    }

    [Fact]
    public void Notice_says_what_everybody_can_do_and_where()
    {
        var machine = new MachineAddresses(new ManualTime(), () => [IPAddress.Parse("192.168.20.9"), IPAddress.Parse("fd00::9")]);

        var open = ShareNotice.Text([8080], machine, new StudioPlayerOptions { Share = true });
        Assert.Contains("\n  http://192.168.20.9:8080/\n  http://[fd00::9]:8080/\n", open);
        Assert.Contains("add values to videostutter and video_play_total through /proxy-pushgateway", open);
        Assert.Contains("No token is asked for", open);

        var closed = ShareNotice.Text([8080], machine, new StudioPlayerOptions { Share = true, Token = "a-token-of-some-length" });
        Assert.Contains("The token is asked for.", closed);
        Assert.DoesNotContain("a-token-of-some-length", closed);
    }

    [Theory]
    [InlineData(false, "localhost:8080", "http://localhost:9091", "http://localhost:8088/hls/", "http://localhost:8080")]
    [InlineData(true, "localhost:8080", "http://localhost:9091", "http://localhost:8088/hls/", "http://192.168.20.9:8080 http://[fd00::9]:8080")]
    [InlineData(true, "192.168.20.9:8080", "http://192.168.20.9:9091", "http://192.168.20.9:8088/hls/", "http://192.168.20.9:8080 http://[fd00::9]:8080")]
    [InlineData(true, "[fd00::9]:8080", "http://[fd00::9]:9091", "http://[fd00::9]:8088/hls/", "http://192.168.20.9:8080 http://[fd00::9]:8080")]
    public async Task Config_says_what_a_page_needs_from_where_it_is(bool isShared, string host, string pushgateway, string hls, string addresses)
    {
        await using var studio = await StudioHarness.StartAsync(("Share", isShared ? "true" : "false"));

        var config = (await ConfigAsync(studio, host)).RootElement;

        Assert.Equal((pushgateway, "studio-web-player", "/proxy-pushgateway", hls, isShared), (
            config.GetProperty("pushgatewayUrl").GetString(), config.GetProperty("jobName").GetString(), config.GetProperty("proxyPath").GetString(),
            config.GetProperty("hlsBase").GetString(), config.GetProperty("shared").GetBoolean()));
        Assert.Equal("ARO-001 ARO-002 SBO-001 BCR-001", Words(config, "tables"));
        Assert.Equal("byteplus tencent cdnnetwork", Words(config, "cdns"));
        Assert.Equal("HD Hi Me Lo", Words(config, "qualities"));
        Assert.Equal(addresses, Words(config, "addresses"));
        // What it says is what the proxy takes.
        using var response = await studio.PostAsync(StudioHarness.Body(StudioHarness.Stutter + " 5\n", url: pushgateway));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task With_any_name_the_page_is_where_it_was_called()
    {
        await using var studio = await StudioHarness.StartAsync(("Share", "true"), ("Hosts:0", "*"), ("Token", "a-token-of-some-length"));

        var config = (await ConfigAsync(studio, "lab.example:8080")).RootElement;

        Assert.Equal("http://lab.example:8080", Words(config, "addresses"));
    }

    [Theory]
    [InlineData("Token", "short", "at least 16")]
    [InlineData("Upstream", "ftp://localhost:9091", "Upstream")]
    [InlineData("Upstream", "http://user:password@localhost:9091", "Upstream")]
    [InlineData("UpstreamAliases:0", "/relative", "UpstreamAliases")]
    [InlineData("JobName", "a/b", "JobName")]
    [InlineData("Origins:0", "*", "Origins")]
    [InlineData("Origins:0", "https://player.example/path", "Origins")]
    [InlineData("Metrics:0:Name", "push_time_seconds", "no name for a pushed metric")]
    [InlineData("Metrics:0:Name", "a-b", "no name for a pushed metric")]
    [InlineData("Metrics:0:Labels:job:0", "x", "no label that a client may send")]
    [InlineData("MaxSeries", "50", "96 possible series")]
    [InlineData("MaxSeriez", "50", "MaxSeriez")]
    public async Task Wrong_setting_is_refused_at_the_start(string key, string value, string reason) =>
        Assert.Contains(reason, (await Assert.ThrowsAnyAsync<Exception>(() => StudioHarness.StartAsync((key, value)))).ToString());

    [Fact]
    public async Task Metrics_are_configured()
    {
        await using var studio = await StudioHarness.StartAsync(
            ("Metrics:0:Name", "rebuffer_ratio"), ("Metrics:0:Max", "1"), ("Metrics:0:Labels:player:0", "web"), ("Metrics:0:Labels:player:1", "tv\"s"),
            ("Metrics:1:Name", "errors_total"), ("Metrics:1:Kind", "Counter"));
        await studio.SendAsync("rebuffer_ratio{player=\"tv\\\"s\"} 0.25\nerrors_total 2\n");
        await studio.PublishAsync();

        Assert.Contains("rebuffer_ratio{player=\"tv\\\"s\"} 0.25\n", studio.Upstream.LastBody);
        Assert.Contains("\nerrors_total 2\n", studio.Upstream.LastBody);
        Assert.Equal((400, "value"), await studio.RefusedAsync(StudioHarness.Body("rebuffer_ratio{player=\"web\"} 1.5\n")));
        Assert.Equal((400, "unknown-metric"), await studio.RefusedAsync(StudioHarness.Body(StudioHarness.Stutter + " 5\n")));
    }

    private static string Words(JsonElement config, string name) => string.Join(' ', config.GetProperty(name).EnumerateArray().Select(x => x.GetString()));

    private static async Task<JsonDocument> ConfigAsync(StudioHarness studio, string host)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = studio.Services, Request = { Method = "GET", Scheme = "http", Host = new HostString(host) }, Response = { Body = body } };
        await studio.Services.GetRequiredService<ConfigPage>().InvokeAsync(context);
        return JsonDocument.Parse(body.ToArray());
    }
}
