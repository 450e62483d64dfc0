using System.Text;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

// Alone: what other tests allocate meanwhile would count as growth.
[Collection(MemoryCollection.Name)]
public sealed class FloodTests
{
    private const long Growth = 20 << 20;

    // Deterministic, so that a failure can be repeated.
    private const int Seed = 20261121;

    private static readonly string[] Honest =
    [
        StudioHarness.Body($"{StudioHarness.Stutter} 5\n{StudioHarness.Play} 1\n", "b1", "s1", "http://localhost:9091"),
        StudioHarness.Body($"# HELP videostutter x\n# TYPE videostutter gauge\n{StudioHarness.Stutter} 0.5e1\n", null, null),
    ];

    [Fact]
    public async Task A_hundred_thousand_damaged_bodies_are_answered_without_an_exception()
    {
        await using var studio = await StudioHarness.StartAsync(("RequestsPerSecond", "100000"), ("Burst", "100000"));
        var random = new Random(Seed);
        var statuses = new Dictionary<int, int>();
        for (var i = 0; i < 100_000; i++)
        {
            var (status, answer, _) = await studio.InvokeAsync(Damaged(random), $"10.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}");
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status is 200 or 400 or 403 or 413, $"{i}: {status} {answer}");
        }

        Assert.True(statuses[400] > 50_000, string.Join(' ', statuses));
        Assert.True(statuses[200] > 100, string.Join(' ', statuses));
        await studio.PublishAsync();
        AssertOnlyKnownSeries(studio.Upstream.LastBody);
    }

    [Fact]
    public async Task Ten_thousand_hostile_posts_cost_little_memory_and_leave_honest_series_alone()
    {
        await using var studio = await StudioHarness.StartAsync(("RequestsPerSecond", "100000"), ("Burst", "100000"));
        await studio.SendAsync($"{StudioHarness.Stutter} 5\n{StudioHarness.Play} 3\n", "honest", "honest-1");
        await studio.PublishAsync();
        var honest = studio.Upstream.LastBody;
        var random = new Random(Seed);
        var bodies = Enumerable.Range(0, 50).Select(i => Encoding.UTF8.GetBytes(Hostile(random, i))).ToArray();
        await PostAllAsync(100);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await PostAllAsync(10_000);

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(after - before < Growth, $"{(after - before) >> 10} KB more");
        Assert.Equal(10_100, studio.Counters.RefusedRequests.Sum(x => x.Count));
        studio.Time.Advance(31);
        await studio.PublishAsync();
        Assert.Equal(honest, studio.Upstream.LastBody);
        Assert.All(studio.Upstream.Requests, request => Assert.Equal("http://localhost:9091/metrics/job/studio-web-player/instance/proxy", request.Url));

        async Task PostAllAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var (status, answer, _) = await studio.InvokeAsync(bodies[i % bodies.Length], $"10.1.{i >> 8}.{i & 255}");
                Assert.True(status is 400 or 403 or 413, answer);
            }
        }
    }

    [Fact]
    public async Task Sessions_clients_and_batches_of_a_flood_stay_within_their_bounds()
    {
        await using var studio = await StudioHarness.StartAsync(("MaxSessions", "50"), ("MaxSessionsPerClient", "10"), ("MaxValues", "60"), ("MaxClients", "20"), ("MaxBatches", "30"));
        await studio.SendAsync($"{StudioHarness.Stutter} 5\n", "honest");
        for (var i = 0; i < 2_000; i++)
        {
            var body = StudioHarness.Body($"{StudioHarness.Stutter} 9\n{StudioHarness.Play} 1\n", $"b{i}", $"hostile-{i}");
            var (status, answer, _) = await studio.InvokeAsync(Encoding.UTF8.GetBytes(body), $"10.9.9.{i % 4}");
            Assert.True(status == (i < 400 ? 200 : 429), $"{i}: {answer}");
        }

        // Four addresses with ten sessions each, and the honest one, which no flood from few addresses reaches.
        Assert.Equal(41, studio.Intake.Sessions);
        Assert.Equal((41, 30), (studio.Intake.Values, studio.Intake.Batches));
        Assert.Equal(360, studio.Intake.EvictedSessions);
        await studio.PublishAsync();
        Assert.Equal(41, studio.Upstream.Value("videostutter_sessions" + StudioHarness.Hd));
    }

    [Fact]
    public async Task Values_of_all_sessions_together_are_bounded()
    {
        await using var studio = await StudioHarness.StartAsync(("MaxValues", "3"));
        foreach (var session in new[] { "a", "b", "c", "d" })
            await studio.SendAsync($"{StudioHarness.Stutter} 1\n", session);

        Assert.Equal((3, 3, 1L), (studio.Intake.Values, studio.Intake.Sessions, studio.Intake.EvictedSessions));
    }

    [Fact]
    public async Task Client_that_posts_too_fast_is_told_how_long_to_wait()
    {
        await using var studio = await StudioHarness.StartAsync(("RequestsPerSecond", "0.5"), ("Burst", "2"), ("MaxClients", "2"));
        var body = Encoding.UTF8.GetBytes(StudioHarness.Body($"{StudioHarness.Stutter} 5\n"));
        async Task<(int, string)> PostAsync(string client)
        {
            var (status, _, headers) = await studio.InvokeAsync(body, client);
            return (status, headers.RetryAfter.ToString());
        }

        Assert.Equal([(200, ""), (200, ""), (429, "2"), (429, "2")], [await PostAsync("10.0.0.1"), await PostAsync("10.0.0.1"), await PostAsync("10.0.0.1"), await PostAsync("10.0.0.1")]);
        Assert.Equal((200, ""), await PostAsync("10.0.0.2"));
        studio.Time.Advance(2);
        Assert.Equal((200, ""), await PostAsync("10.0.0.1"));
        Assert.Equal((429, "2"), await PostAsync("10.0.0.1"));
        // One network of IPv6 is one client, and a third client takes the place of the one that was quiet longest.
        Assert.Equal([(200, ""), (200, ""), (429, "2")], [await PostAsync("2001:db8::1"), await PostAsync("2001:db8::2"), await PostAsync("2001:db8::3")]);
        Assert.Equal(4, studio.Counters.RefusedRequests.Single(x => x.Reason == "rate").Count);
    }

    private static byte[] Damaged(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Mutation.Of(Honest[random.Next(Honest.Length)], random));
        if (bytes.Length > 0 && random.Next(4) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Hostile(Random random, int i) => (i % 5) switch
    {
        0 => StudioHarness.Body($"videostutter{{table_id=\"{random.Next()}\",cdn_id=\"byteplus\",quality=\"HD\"}} 1\n", session: $"x{random.Next()}"),
        1 => StudioHarness.Body($"metric_{random.Next()} 1\n", batch: $"b{random.Next()}"),
        2 => StudioHarness.Body($"{StudioHarness.Stutter} 1\n", url: $"http://10.0.0.{i}/"),
        3 => StudioHarness.Body(new string('x', 70_000)),
        _ => StudioHarness.Body(string.Concat(Enumerable.Repeat($"{StudioHarness.Stutter} {random.Next(9)}\n", 150))),
    };

    private static void AssertOnlyKnownSeries(string body) => Assert.All(
        body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'),
        line => Assert.Matches("""^(videostutter(_max|_mean|_sessions)?|video_play_total)\{cdn_id="(byteplus|tencent|cdnnetwork)",quality="(HD|Hi|Me|Lo)",table_id="(ARO-001|ARO-002|SBO-001|BCR-001)"\} \d+(\.\d+)?(E[+-]\d+)?$""", line));
}
