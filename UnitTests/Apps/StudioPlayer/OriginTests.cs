using System.Net;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class OriginTests
{
    private const string Token = "a-token-of-some-length";

    private static readonly string Body = StudioHarness.Body(StudioHarness.Stutter + " 5\n");

    [Theory]
    [InlineData("http://localhost:8080", "localhost:8080", 200)]
    [InlineData("http://127.0.0.1:8080", "localhost:8080", 200)]
    [InlineData("https://player.example", "localhost:8080", 200)]
    [InlineData(null, "localhost:8080", 200)]
    [InlineData("null", "localhost:8080", 403)]
    [InlineData("http://localhost:3000", "localhost:8080", 403)]
    [InlineData("http://localhost", "localhost:8080", 403)]
    [InlineData("https://localhost:8080", "localhost:8080", 403)]
    [InlineData("https://player.example.evil.example", "localhost:8080", 403)]
    [InlineData("http://player.example", "localhost:8080", 403)]
    [InlineData("https://player.example:444", "localhost:8080", 403)]
    [InlineData("http://evil.example#localhost:8080", "localhost:8080", 403)]
    [InlineData("http://localhost:8080.evil.example", "localhost:8080", 403)]
    [InlineData("http://", "localhost", 403)]
    // A name of the attacker's that leads here: his page would be "our own"
    [InlineData("http://evil.example:8080", "evil.example:8080", 403)]
    [InlineData(null, "evil.example:8080", 403)]
    [InlineData("http://192.168.20.9:8080", "192.168.20.9:8080", 403)]
    public async Task Only_our_pages_and_those_of_the_list_may_post(string? origin, string host, int status)
    {
        await using var studio = await StudioHarness.StartAsync(("Origins:0", "https://player.example"));

        var (actual, answer, headers) = await studio.InvokeAsync(System.Text.Encoding.UTF8.GetBytes(Body), arrange: context =>
        {
            context.Request.Host = new(host);
            if (origin is not null)
                context.Request.Headers.Origin = origin;
        });

        Assert.True(actual == status, answer);
        Assert.Equal(status == 200 ? origin ?? "" : "", headers.AccessControlAllowOrigin.ToString());
        Assert.Equal("", headers.AccessControlAllowCredentials.ToString());
        Assert.Equal(status == 200, studio.Intake.Sessions == 1);
    }

    [Theory]
    [InlineData("http://192.168.20.9:8080", "192.168.20.9:8080", 200)]
    [InlineData("http://[fd00::9]:8080", "[fd00::9]:8080", 200)]
    [InlineData("http://localhost:8080", "192.168.20.9:8080", 200)]
    [InlineData("http://192.168.20.10:8080", "192.168.20.9:8080", 403)]
    [InlineData("http://192.168.20.9:9091", "192.168.20.9:8080", 403)]
    public async Task When_shared_this_machines_addresses_are_ours(string origin, string host, int status)
    {
        await using var studio = await StudioHarness.StartAsync(("Share", "true"));

        var (actual, answer, _) = await studio.InvokeAsync(System.Text.Encoding.UTF8.GetBytes(Body), arrange: context =>
            (context.Request.Host, context.Request.Headers.Origin) = (new(host), origin));

        Assert.True(actual == status, answer);
    }

    // Published, the server does not know its name. Another origin is another page all the same.
    [Theory]
    [InlineData("http://lab.example:8080", "lab.example:8080", 200)]
    [InlineData(null, "203.0.113.7", 200)]
    [InlineData("http://other.example:8080", "lab.example:8080", 403)]
    [InlineData("http://*:8080", "lab.example:8080", 403)]
    public async Task With_any_name_the_page_of_the_name_that_was_called_is_ours(string? origin, string host, int status)
    {
        await using var studio = await StudioHarness.StartAsync(("Share", "true"), ("Hosts:0", "*"), ("Token", Token));

        var (actual, answer, _) = await studio.InvokeAsync(System.Text.Encoding.UTF8.GetBytes(Body), arrange: context =>
        {
            context.Request.Host = new(host);
            context.Request.Headers["X-Studio-Token"] = Token;
            if (origin is not null)
                context.Request.Headers.Origin = origin;
        });

        Assert.True(actual == status, answer);
    }

    [Fact]
    public async Task Any_name_without_a_token_is_refused_at_the_start()
    {
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => StudioHarness.StartAsync(("Hosts:0", "*")));

        Assert.Contains("set StudioPlayer:Token as well", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preflight_says_what_may_be_sent_and_adds_nothing()
    {
        await using var studio = await StudioHarness.StartAsync(("Origins:0", "https://player.example"), ("Token", Token));
        using var response = await PreflightAsync(studio, "https://player.example");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["https://player.example"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["POST, OPTIONS"], response.Headers.GetValues("Access-Control-Allow-Methods"));
        Assert.Equal(["Content-Type, Authorization, X-Studio-Token"], response.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Equal(["Origin"], response.Headers.Vary);
        Assert.Equal((0, 0), (studio.Intake.Sessions, studio.Counters.AcceptedRequests));
    }

    [Fact]
    public async Task Preflight_of_another_origin_is_refused_without_a_word_to_the_browser()
    {
        await using var studio = await StudioHarness.StartAsync();
        using var response = await PreflightAsync(studio, "https://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Page_of_an_allowed_origin_may_read_why_it_was_refused()
    {
        await using var studio = await StudioHarness.StartAsync(("Origins:0", "https://player.example"));
        using var response = await studio.PostAsync("{", ("Origin", "https://player.example"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["https://player.example"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["Retry-After"], response.Headers.GetValues("Access-Control-Expose-Headers"));
    }

    [Theory]
    [InlineData("Authorization", "Bearer " + Token, 200)]
    [InlineData("Authorization", "bearer " + Token, 200)]
    [InlineData("X-Studio-Token", Token, 200)]
    [InlineData("X-Studio-Token", Token + "x", 401)]
    [InlineData("X-Studio-Token", "", 401)]
    [InlineData("Authorization", "Basic " + Token, 401)]
    [InlineData("Authorization", "Bearer a", 401)]
    [InlineData("X-Other", Token, 401)]
    public async Task Token_is_asked_for_where_there_is_one(string header, string value, int status)
    {
        await using var studio = await StudioHarness.StartAsync(("Token", Token));
        using var response = await studio.PostAsync(Body, (header, value));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 0 : 1, studio.Counters.RefusedRequests.Single(x => x.Reason == "token").Count);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(StudioHarness studio, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/proxy-pushgateway");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        return await studio.Http.SendAsync(request);
    }
}
