using System.Net;
using Telemetry.UnitTests.Tools;
using static Telemetry.UnitTests.Apps.AlertInbox.InboxHarness;

namespace Telemetry.UnitTests.Apps.AlertInbox;

public sealed class AlertsEndpointTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private InboxHarness _inbox = null!;

    public async Task InitializeAsync()
    {
        _inbox = await StartAsync(_folder.Path);
        await _inbox.SendAsync(Alert("a1"));
        _inbox.Time.Advance(60);
        await _inbox.SendAsync(Alert("a2", "warning"), Alert("a3", "critical", endsAt: "2026-11-21T10:00:30Z"));
    }

    public async Task DisposeAsync() => await _inbox.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "a2 a3 a1")]
    [InlineData("?state=firing", "a2 a1")]
    [InlineData("?state=resolved", "a3")]
    [InlineData("?severity=critical", "a3 a1")]
    [InlineData("?severity=nothing", "")]
    [InlineData("?since=2026-11-21T10:01:00Z", "a2 a3")]
    [InlineData("?since=2026-11-21T10:01:01Z", "")]
    [InlineData("?since=2026-11-21T11:01:00%2B01:00&state=firing&severity=warning", "a2")]
    [InlineData("?state=&severity=&since=", "a2 a3 a1")]
    public async Task Alerts_are_those_that_are_asked_for_newest_first(string query, string expected) =>
        Assert.Equal(expected, string.Join(' ', (await _inbox.AlertsAsync(query)).Select(x => x.GetProperty("fingerprint").GetString())));

    [Theory]
    [InlineData("?state=open", "state is 'open'")]
    [InlineData("?since=soon", "since is 'soon'")]
    [InlineData("?status=firing", "There is no parameter 'status'")]
    [InlineData("?state=firing&state=resolved", "'state' is given more than once")]
    public async Task A_question_that_cannot_be_meant_is_refused(string query, string detail)
    {
        using var response = await _inbox.Http.GetAsync(new Uri($"/api/alerts{query}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(detail, System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/inbox.js", "text/javascript")]
    [InlineData("/style.css", "text/css")]
    public async Task Pages_come_with_a_policy_that_lets_nothing_else_run(string path, string type)
    {
        using var response = await _inbox.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:9099", HttpStatusCode.OK)]
    [InlineData("alert-inbox", HttpStatusCode.OK)]
    [InlineData("host.docker.internal:9099", HttpStatusCode.OK)]
    [InlineData("alert-inbox.internal.brave-pond.westeurope.azurecontainerapps.io", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    public async Task Pages_elsewhere_reach_it_under_no_name_of_their_own(string host, HttpStatusCode expected)
    {
        await using var inbox = await InboxHarness.StartAsync(_folder.Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/alerts") { Headers = { Host = host } };

        using var response = await inbox.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Another_name_for_this_machine_gets_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/alerts");
        request.Headers.Host = "attacker.example";

        using var response = await _inbox.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/webhook")]
    [InlineData("POST", "/api/alerts")]
    [InlineData("GET", "/..%2fappsettings.json")]
    [InlineData("GET", "/appsettings.json")]
    public async Task Nothing_else_is_served(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _inbox.Http.SendAsync(request);

        Assert.InRange((int)response.StatusCode, 400, 499);
    }
}
