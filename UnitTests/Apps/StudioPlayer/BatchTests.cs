using System.Text.Json;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class BatchTests : IAsyncLifetime
{
    private StudioHarness _studio = null!;

    public async Task InitializeAsync() => _studio = await StudioHarness.StartAsync(("MaxBatches", "3"));

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Fact]
    public async Task Repeated_batch_is_acknowledged_and_not_added_again()
    {
        Assert.Equal(1, await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "b1"));
        using var again = await _studio.PostAsync(StudioHarness.Body($"{StudioHarness.Play} 1\n", "b1"));
        await _studio.PublishAsync();

        var answer = JsonDocument.Parse(await again.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((0, true), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("duplicate").GetBoolean()));
        Assert.Equal(1, _studio.Upstream.Value(StudioHarness.Play));
        Assert.Equal((1, 1, 1), (_studio.Counters.AcceptedRequests, _studio.Counters.DuplicateRequests, _studio.Counters.Samples));
    }

    [Fact]
    public async Task Batch_is_known_for_an_hour()
    {
        await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "b1");
        _studio.Time.Advance(3599);
        Assert.Equal(0, await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "b1"));
        _studio.Time.Advance(1);

        Assert.Equal(1, await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "b1"));
    }

    [Fact]
    public async Task Refused_batch_is_not_known()
    {
        Assert.Equal((400, "value"), await _studio.RefusedAsync(StudioHarness.Body($"{StudioHarness.Play} 1\n{StudioHarness.Stutter} NaN\n", "b1")));

        Assert.Equal(1, await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "b1"));
    }

    [Fact]
    public async Task Same_id_of_another_session_is_another_batch()
    {
        await _studio.SendAsync($"{StudioHarness.Play} 1\n", "a", "b1");

        Assert.Equal(1, await _studio.SendAsync($"{StudioHarness.Play} 1\n", "b", "b1"));
    }

    [Fact]
    public async Task Oldest_batch_is_forgotten_when_there_are_too_many()
    {
        foreach (var batch in new[] { "b1", "b2", "b3", "b4" })
            await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: batch);

        Assert.Equal((3, 1), (_studio.Intake.Batches, _studio.Intake.EvictedBatches));
        Assert.Equal(0, await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "b4"));
        Assert.Equal(1, await _studio.SendAsync($"{StudioHarness.Play} 1\n", batch: "b1"));
    }
}
