namespace Telemetry.UnitTests.Apps.StudioPlayer;

/// <summary>The field through which the seed's server could be sent anywhere.</summary>
public sealed class PushgatewayUrlTests
{
    private const string Sample = StudioHarness.Stutter + " 5\n";

    public static TheoryData<string> Elsewhere =>
    [
        // Other machines and services, the cloud's metadata first
        "http://169.254.169.254/", "http://169.254.169.254:9091", "http://metadata.google.internal/computeMetadata/v1/", "http://100.100.100.200/latest/meta-data/",
        "http://192.0.0.192/", "http://10.0.0.1:9091", "http://example.com:9091", "http://0.0.0.0:9091", "http://localhost:9090", "http://localhost:54320", "http://localhost", "https://localhost:9091",
        "HTTP://169.254.169.254/", "http://192.168.20.9:9091",
        // The same address, spelt so that only some programs know it
        "http://2130706433:9091", "http://0x7f000001:9091", "http://0x7f.1:9091", "http://017700000001:9091", "http://0177.0.0.1:9091", "http://127.1:9091", "http://127.0.1:9091",
        "http://127.000.000.001:9091", "http://[::ffff:127.0.0.1]:9091", "http://[::ffff:7f00:1]:9091", "http://[0:0:0:0:0:0:0:1]:9091", "http://[::1%25lo]:9091", "http://[::]:9091",
        "http://[::ffff:169.254.169.254]/", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
        // Users, queries, fragments, escapes, backslashes
        "http://localhost:9091@169.254.169.254/", "http://169.254.169.254@localhost:9091/", "http://user:password@localhost:9091", "http://localhost:9091#@169.254.169.254/",
        "http://localhost:9091?url=http://169.254.169.254/", "http://169.254.169.254#localhost:9091", "http://localhost:9091\\@169.254.169.254/", "http:\\\\localhost:9091", "http://localhost%3a9091",
        "http://%6c%6f%63%61%6c%68%6f%73%74:9091", "http://localhost:9091/%2e%2e/api/v1/admin/wipe",
        // Paths
        "http://localhost:9091/metrics/job/other", "http://localhost:9091/../api/v1/admin/wipe", "http://localhost:9091//169.254.169.254/", "http://localhost:9091/api/v1/admin/wipe",
        // Dots and digits of other scripts, and names that end like ours
        "http://localhost.:9091", "http://127.0.0.1.:9091", "http://127\u30020\u30020\u30021:9091", "http://\uff4cocalhost:9091", "http://\u2460\u2461\u2466.0.0.1:9091", "http://l\u043ecalhost:9091",
        "http://localhost.evil.example:9091", "http://127.0.0.1.nip.io:9091", "http://evil-localhost:9091", "http://.localhost:9091",
        // Other schemes, and no URL at all
        "file:///etc/passwd", "gopher://localhost:9091/_x", "ftp://localhost:9091", "dict://localhost:9091", "ldap://localhost:9091", "javascript:alert(1)", "//localhost:9091", "localhost:9091",
        "http:localhost:9091", "http:///localhost:9091", "http://", "", " http://localhost:9091", "http://localhost:9091 ", "http://localhost:9091\r\nHost: evil", "http://localhost:9091\0", "http://local\thost:9091",
        // Ports
        "http://localhost:09091", "http://localhost:+9091", "http://localhost:-1", "http://localhost:99999", "http://localhost:74627", "http://localhost:9091:80", "http://localhost:\u0669\u0660\u0669\u0661",
    ];

    [Fact]
    public void There_are_many_spellings() => Assert.InRange(Elsewhere.Count, 40, 200);

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Address_that_is_not_the_upstream_is_refused_and_nothing_is_sent(string url)
    {
        await using var studio = await StudioHarness.StartAsync();

        Assert.Equal((403, "pushgateway-url"), await studio.RefusedAsync(StudioHarness.Body(Sample, url: url)));

        Assert.Equal(0, studio.Intake.Sessions);
        Assert.Empty(studio.Upstream.Requests);
    }

    [Theory]
    [InlineData("http://localhost:9091")]
    [InlineData("http://localhost:9091/")]
    [InlineData("HTTP://LocalHost:9091")]
    [InlineData("http://127.0.0.1:9091")]
    [InlineData("http://[::1]:9091/")]
    [InlineData("https://push.example/gateway")]
    [InlineData("https://push.example:443/gateway/")]
    public async Task Address_of_the_upstream_is_taken_and_the_request_still_goes_where_the_configuration_says(string url)
    {
        await using var studio = await StudioHarness.StartAsync(("UpstreamAliases:0", "https://push.example/gateway"));

        using var response = await studio.PostAsync(StudioHarness.Body(Sample, url: url));
        await studio.PublishAsync();

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("http://localhost:9091/metrics/job/studio-web-player/instance/proxy", Assert.Single(studio.Upstream.Requests).Url);
    }

    [Theory]
    [InlineData("http://192.168.20.9:9091", true)]
    [InlineData("http://[fd00::9]:9091", true)]
    [InlineData("http://192.168.20.9:9090", false)]
    [InlineData("http://192.168.20.10:9091", false)]
    [InlineData("https://192.168.20.9:9091", false)]
    [InlineData("http://3232240649:9091", false)]
    public async Task When_shared_this_machines_addresses_are_the_upstreams_too(string url, bool isTaken)
    {
        await using var studio = await StudioHarness.StartAsync(("Share", "true"));

        using var response = await studio.PostAsync(StudioHarness.Body(Sample, url: url));

        Assert.Equal(isTaken ? 200 : 403, (int)response.StatusCode);
    }
}
