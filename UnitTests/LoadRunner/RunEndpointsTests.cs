using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.UnitTests.LoadRunner;

public sealed class RunEndpointsTests : IAsyncLifetime
{
    private readonly WebApplication _app = Create();

    [Theory]
    [InlineData("""{"bitrate":"abc"}""", "bitrate")]
    [InlineData("""{"streams":0}""", "streams")]
    [InlineData("""{"streams":"many"}""", "streams")]
    [InlineData("""{"bitrate_s":["1000k"]}""", "bitrate_s")]
    [InlineData("""{"durationSeconds":0}""", "durationSeconds")]
    [InlineData("""[1]""", "body")]
    [InlineData("", "body")]
    public async Task A_bad_request_is_refused_with_the_name_of_its_field(string body, string field)
    {
        var response = await PostAsync("/api/runs", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(field, Assert.Single(problem.RootElement.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_second_run_is_refused_while_one_is_in_progress()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("/api/runs", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/api/runs", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/api/runs/quick", "")).StatusCode);
    }

    [Fact]
    public async Task The_state_of_a_run_can_be_asked_for()
    {
        using var started = JsonDocument.Parse(await (await PostAsync("/api/runs/quick", "")).Content.ReadAsStringAsync());
        var id = started.RootElement.GetProperty("id").GetGuid();

        using var state = JsonDocument.Parse(await _app.GetTestClient().GetStringAsync($"/api/runs/{id}"));

        Assert.Equal("quick", state.RootElement.GetProperty("name").GetString());
        Assert.Equal("Starting", state.RootElement.GetProperty("progress").GetProperty("phase").GetString());
        Assert.False(state.RootElement.TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_run_that_nobody_knows_is_not_found()
    {
        using var client = _app.GetTestClient();
        var id = Guid.CreateVersion7();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/runs/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/runs/{id}/events")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/api/runs/{id}/cancel", null)).StatusCode);
    }

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _app.GetTestClient().PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<RunRegistry>();
        var app = builder.Build();
        app.MapRuns();
        return app;
    }
}
