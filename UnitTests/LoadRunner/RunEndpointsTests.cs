using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Workers;

namespace Telemetry.UnitTests.LoadRunner;

public sealed class RunEndpointsTests : IAsyncLifetime
{
    private readonly FakeRuns _runs = new();
    private readonly WebApplication _app;

    public RunEndpointsTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IRunQueue>(_runs).AddSingleton<IRunReader>(_runs)
            .AddSingleton<ActiveItems>().AddSingleton<FinishedItems>().AddSingleton<RunChanges>().AddSingleton<RunControl>().AddSingleton<RunEventStream>();
        _app = builder.Build();
        _app.MapRuns();
    }

    [Theory]
    [InlineData("""{"scenarios":[{"bitrate":"abc"}]}""", "bitrate")]
    [InlineData("""{"scenarios":[{"streams":0}]}""", "streams")]
    [InlineData("""{"scenarios":[{"streams":"many"}]}""", "scenarios[0].streams")]
    [InlineData("""{"scenarios":[{},{"bitrat":"1000k"}]}""", "scenarios[1].bitrat")]
    [InlineData("""{"scenarios":[{},{"durationSeconds":0}]}""", "scenarios[1].durationSeconds")]
    [InlineData("""{"scenarios":[]}""", "scenarios")]
    [InlineData("""{"scenarios":[{}],"repeat":0}""", "repeat")]
    [InlineData("""{"scenarios":[{}],"repeat":1000000}""", "repeat")]
    [InlineData("""{"scenarios":[{}],"name":" "}""", "name")]
    [InlineData("""{}""", "body")]
    [InlineData("""[1]""", "body")]
    [InlineData("""null""", "body")]
    [InlineData("", "body")]
    public async Task A_bad_request_is_refused_with_the_name_of_its_field(string body, string field)
    {
        var response = await PostAsync("/api/runs", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(field, Assert.Single(problem.RootElement.GetProperty("errors").EnumerateObject()).Name);
        Assert.Empty(_runs.Runs);
    }

    [Fact]
    public async Task A_run_is_queued_behind_the_others_with_its_repetitions_in_turn()
    {
        await StartAsync("""{"scenarios":[{}]}""");

        var id = await StartAsync("""{"name":"both","scenarios":[{"name":"a"},{"name":"b"}],"repeat":2}""");

        var run = Assert.Single(_runs.Runs, x => x.Id == id);
        Assert.Equal(["a1", "b1", "a2", "b2"], run.Items.Select(x => $"{x.Name}{x.Repetition}"));
        Assert.Equal(RunState.Active, run.State);
    }

    [Fact]
    public async Task A_queued_request_has_every_default_in_it()
    {
        await StartAsync("""{"scenarios":[{"name":"a"}]}""");

        using var request = JsonDocument.Parse(Assert.Single(Assert.Single(_runs.Runs).Items).Request);

        Assert.Equal("a", request.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_run_is_paused_resumed_and_cancelled_until_it_is_over()
    {
        var id = await StartAsync("""{"scenarios":[{}]}""");
        var run = Assert.Single(_runs.Runs);

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"/api/runs/{id}/pause", "")).StatusCode);
        Assert.Equal(RunState.Paused, run.State);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"/api/runs/{id}/resume", "")).StatusCode);
        Assert.Equal(RunState.Active, run.State);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"/api/runs/{id}/cancel", "")).StatusCode);
        Assert.Equal(RunState.Cancelled, run.State);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync($"/api/runs/{id}/resume", "")).StatusCode);
    }

    [Fact]
    public async Task A_run_that_nobody_knows_is_not_found()
    {
        using var client = _app.GetTestClient();
        var id = Guid.CreateVersion7();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/runs/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/runs/{id}/events")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/api/runs/{id}/cancel", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/api/runs/{id}/resume", null)).StatusCode);
    }

    [Fact]
    public async Task Without_the_database_nothing_is_started_and_the_reason_is_told()
    {
        _runs.IsAway = true;

        var response = await PostAsync("/api/runs", """{"scenarios":[{}]}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("Connection refused", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.GetTestClient().GetAsync("/api/runs")).StatusCode);
    }

    [Fact]
    public async Task Events_tell_the_wait_then_every_scenario_once_then_the_whole()
    {
        var id = await StartAsync("""{"scenarios":[{"name":"a"},{"name":"b"}]}""");
        var changes = _app.Services.GetRequiredService<RunChanges>();
        await using var stream = await _app.GetTestClient().GetStreamAsync($"/api/runs/{id}/events");
        await using var events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("waiting for a worker", JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("waiting").GetString());

        _runs.Finish(id, 0, Summaries.Create("a"));
        changes.Announce();
        var seen = new List<string>();
        while (await events.MoveNextAsync())
        {
            if (events.Current.EventType == RunEvents.Progress)
                continue;
            using var data = JsonDocument.Parse(events.Current.Data);
            seen.Add($"{events.Current.EventType} {data.RootElement.GetProperty(events.Current.EventType == RunEvents.Item ? "name" : "state").GetString()}");
            if (seen.Count == 1)
            {
                _runs.Finish(id, 1, Summaries.Create("b"));
                changes.Announce();
            }
        }

        Assert.Equal(["item a", "item b", "result Finished"], seen);
    }

    [Fact]
    public async Task A_result_that_waits_on_disk_ends_its_run_for_those_who_watch()
    {
        var id = await StartAsync("""{"scenarios":[{"name":"a"}]}""");
        await using var stream = await _app.GetTestClient().GetStreamAsync($"/api/runs/{id}/events");
        await using var events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        _runs.IsAway = true;
        _app.Services.GetRequiredService<FinishedItems>().Add(Assert.Single(_runs.Runs).Items[0].Id, Summaries.Create("a") with { Saved = false });
        _app.Services.GetRequiredService<RunChanges>().Announce();

        var last = events.Current;
        while (await events.MoveNextAsync())
            last = events.Current;
        using var run = JsonDocument.Parse(last.Data);
        Assert.Equal((RunEvents.Result, "Finished"), (last.EventType, run.RootElement.GetProperty("state").GetString()));
        Assert.False(run.RootElement.GetProperty("items")[0].GetProperty("result").GetProperty("saved").GetBoolean());
    }

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private async Task<Guid> StartAsync(string body)
    {
        using var started = JsonDocument.Parse(await (await PostAsync("/api/runs", body)).Content.ReadAsStringAsync());
        return started.RootElement.GetProperty("id").GetGuid();
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _app.GetTestClient().PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
}
