using Microsoft.Extensions.Logging.Abstractions;
using System.Net.Sockets;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Spool;

namespace Telemetry.UnitTests.LoadRunner;

public class SpoolTests
{
    [Fact]
    public async Task A_scenario_comes_out_of_the_spool_as_it_went_in()
    {
        using var folder = new TempFolder();
        var spool = new ScenarioSpool(folder.Path);
        var written = Scenario("a 'b' ü");
        await spool.WriteAsync(written, CancellationToken.None);

        var read = await ScenarioSpool.ReadAsync(Assert.Single(spool.Files()), CancellationToken.None);

        Assert.Equal((written.Id, written.RunId, written.Name, written.Outcome), (read.Id, read.RunId, read.Name, read.Outcome));
        Assert.Equal(written.SteadyStart, read.SteadyStart);
        Assert.Equal(TimeSpan.Zero, read.SteadyStart!.Value.Offset);
        Assert.Equal(written.PlannedDuration, read.PlannedDuration);
        Assert.Equal((WindowEdge.Start, "rapl", 12.5), (read.Readings[0].Edge, read.Readings[0].Source, read.Readings[0].EnergyJoules));
        Assert.Equal((StreamStop.Graceful, 255, "bye"), (read.StreamResults[0].StoppedBy, read.StreamResults[0].ExitCode, read.StreamResults[0].ErrorTail));
        Assert.Single(read.Samples);
    }

    [Fact]
    public async Task Files_are_deleted_when_and_only_when_they_are_stored()
    {
        using var folder = new TempFolder();
        var spool = new ScenarioSpool(folder.Path);
        var scenario = Scenario("one");
        await spool.WriteAsync(scenario, CancellationToken.None);
        var database = new Database { Failure = new SocketException((int)SocketError.ConnectionRefused) };

        Assert.NotNull(await Drain(spool, database));
        Assert.True(spool.Holds(scenario.Id));

        database.Failure = null;
        Assert.Null(await Drain(spool, database));
        Assert.False(spool.Holds(scenario.Id));
        Assert.Equal([scenario.Id], database.Saved);
    }

    [Fact]
    public async Task What_a_crash_left_between_write_and_rename_is_not_taken_for_a_result()
    {
        using var folder = new TempFolder();
        var spool = new ScenarioSpool(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, Guid.CreateVersion7().ToString("N") + ".json.tmp"), "{\"id\":");

        Assert.Empty(spool.Files());
        Assert.Null(await Drain(spool, new Database()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"id\":\"half")]
    [InlineData("{}")]
    [InlineData("\0\0\0\0")]
    public async Task A_poison_file_is_moved_aside_and_blocks_nobody(string poison)
    {
        using var folder = new TempFolder();
        var spool = new ScenarioSpool(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, "0000.json"), poison);
        var scenario = Scenario("good");
        await spool.WriteAsync(scenario, CancellationToken.None);
        var database = new Database();

        Assert.Null(await Drain(spool, database));

        Assert.Equal([scenario.Id], database.Saved);
        Assert.Equal(poison, File.ReadAllText(Path.Combine(folder.Path, "rejected", "0000.json")));
        Assert.Empty(spool.Files());
    }

    [Fact]
    public async Task A_scenario_that_the_database_refuses_stays_and_blocks_nobody()
    {
        using var folder = new TempFolder();
        var spool = new ScenarioSpool(folder.Path);
        var (refused, good) = (Scenario("refused"), Scenario("good"));
        await spool.WriteAsync(refused, CancellationToken.None);
        await spool.WriteAsync(good, CancellationToken.None);
        var database = new Database { Refuses = refused.Id };

        Assert.Contains("value too long", await Drain(spool, database));

        Assert.Equal([good.Id], database.Saved);
        Assert.True(spool.Holds(refused.Id));
    }

    [Fact]
    public async Task A_database_that_is_away_is_asked_once_and_not_for_every_file()
    {
        using var folder = new TempFolder();
        var spool = new ScenarioSpool(folder.Path);
        for (var i = 0; i < 20; i++)
            await spool.WriteAsync(Scenario("many"), CancellationToken.None);
        var database = new Database { Failure = new InvalidOperationException("retries exhausted", new TimeoutException()) };

        await Drain(spool, database);

        Assert.Equal(1, database.Attempts);
        Assert.Equal(20, spool.Files().Count);
    }

    [Fact]
    public async Task Results_that_were_spooled_before_a_restart_are_stored_after_it()
    {
        using var folder = new TempFolder();
        var scenario = Scenario("before the restart");
        await new ScenarioSpool(folder.Path).WriteAsync(scenario, CancellationToken.None);
        var database = new Database();
        var spool = new ScenarioSpool(folder.Path);
        using var drain = new SpoolDrain(spool, database.SaveAsync, NullLogger<SpoolDrain>.Instance);
        using var service = new SpoolService(spool, drain, NullLogger<SpoolService>.Instance);

        await service.StartAsync(CancellationToken.None);
        await database.FirstSaved.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await service.StopAsync(CancellationToken.None);

        Assert.Equal([scenario.Id], database.Saved);
    }

    private static async Task<string?> Drain(ScenarioSpool spool, Database database)
    {
        using var drain = new SpoolDrain(spool, database.SaveAsync, NullLogger<SpoolDrain>.Instance);
        return await drain.DrainAsync(CancellationToken.None);
    }

    private static Scenario Scenario(string name)
    {
        var start = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);
        return new Scenario
        {
            RunId = Guid.CreateVersion7(),
            Name = name,
            Type = ScenarioType.Load,
            Repetition = 1,
            Attempt = 1,
            Request = "{}",
            Streams = 1,
            BitrateBitsPerSecond = 1_000_000,
            Width = 1280,
            Height = 720,
            FrameRate = 30,
            Encoder = "libx264",
            Preset = "veryfast",
            PlannedDuration = TimeSpan.FromSeconds(20),
            Outcome = ScenarioOutcome.Succeeded,
            CreatedAt = start,
            SteadyStart = start,
            SteadyEnd = start.AddSeconds(20),
            OutputLadder = "1280x720@30",
            Viewers = 0,
            Machine = new() { Machine = "lab", CpuCount = 2 },
            CpuCount = 2,
            Readings = [new() { Edge = WindowEdge.Start, Timestamp = start, Source = "rapl", EnergyJoules = 12.5, CpuBusySeconds = 1, CpuTotalSeconds = 2 }],
            Samples = [new() { Timestamp = start, CpuBusySeconds = 1, CpuTotalSeconds = 2 }],
            StreamResults =
            [
                new()
                {
                    Index = 0, PublisherIndex = 0, Width = 1280, Height = 720, FrameRate = 30, BitrateBitsPerSecond = 1_000_000, EncoderErrors = 0, StreamKey = "k", CommandLine = "ffmpeg", ExitCode = 255, StoppedBy = StreamStop.Graceful, Frames = 600, DroppedFrames = 0,
                    DuplicatedFrames = 0, DeliveredBits = 20_000_000, MeanFps = 30, MeanSpeed = 1, CpuSeconds = 4, ErrorTail = "bye",
                },
            ],
        };
    }

    private sealed class Database
    {
        public Exception? Failure { get; set; }
        public Guid? Refuses { get; init; }
        public int Attempts { get; private set; }
        public List<Guid> Saved { get; } = [];
        public TaskCompletionSource FirstSaved { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task SaveAsync(Scenario scenario, CancellationToken cancellationToken)
        {
            Attempts++;
            if (Failure is not null)
                throw Failure;
            if (scenario.Id == Refuses)
                throw new InvalidOperationException("value too long for type character varying(200)");
            Saved.Add(scenario.Id);
            FirstSaved.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
