using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using System.Diagnostics.Metrics;
using Telemetry.Analysis.Qoe;
using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Analysis.Results;

namespace Telemetry.UnitTests.Analysis.Qoe;

public sealed class QoePassTests : IDisposable
{
    private readonly FakeRows _rows = new();
    private readonly LatestQoe _latest = new();
    private readonly FixedTime _time = new(Readings.Start);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly QoePass _pass;

    public QoePassTests() => _pass = new(_rows, _latest, new(_services.GetRequiredService<IMeterFactory>(), _latest), _time, NullLogger<QoePass>.Instance);

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task New_scenario_is_stored_and_then_published()
    {
        _rows.Add(Facts.Create());

        await RunAsync();

        Assert.Equal(4.5, Assert.Single(_rows.Stored).Score);
        Assert.Equal(4.5, Assert.Single(_latest.Current!.Newest).Row.Score);
    }

    [Fact]
    public async Task Nothing_new_stores_nothing_and_keeps_the_time()
    {
        _rows.Add(Facts.Create());
        await RunAsync();
        _rows.Stored.Clear();
        _time.Now += TimeSpan.FromMinutes(1);

        await RunAsync();

        Assert.Empty(_rows.Stored);
        Assert.Equal(Readings.Start, _rows.All[0].Qoe!.ComputedAt);
    }

    [Fact]
    public async Task Analysis_that_came_later_adds_its_numbers()
    {
        _rows.Add(Facts.Create() with { Analysis = null });
        await RunAsync();
        _rows.All[0] = _rows.All[0] with { Analysis = Facts.Analysis() };

        await RunAsync();

        Assert.Equal([null, 3.0], _rows.Stored.Select(x => x.QualityPerWatt));
    }

    [Fact]
    public async Task Row_of_an_older_model_is_computed_anew_and_one_of_a_newer_stays()
    {
        _rows.Add(WithRow(Facts.Create("old"), QoeModel.Version - 1));
        _rows.Add(WithRow(Facts.Create("new"), QoeModel.Version + 1));

        await RunAsync();

        Assert.Equal(_rows.All[0].Id, Assert.Single(_rows.Stored).ScenarioId);
        Assert.Equal([("old", 4.5), ("new", 1.25)], _latest.Current!.Newest.Select(x => (x.Name, x.Row.Score!.Value)));
    }

    [Fact]
    public async Task Idle_scenario_has_no_row()
    {
        _rows.Add(Facts.Create() with { Type = ScenarioType.Idle, Streams = [], QualityResults = [] });

        await RunAsync();

        Assert.Empty(_rows.Stored);
        Assert.Equal((0, 0), (_latest.Current!.Scored, _latest.Current.Unscored));
    }

    [Fact]
    public async Task Row_that_could_not_be_stored_is_not_exported()
    {
        _rows.Add(Facts.Create());
        _rows.Refused.Add(_rows.All[0].Id);

        await RunAsync();

        Assert.Empty(_latest.Current!.Newest);
    }

    [Fact]
    public async Task Database_that_is_away_leaves_what_was_published()
    {
        _rows.Add(Facts.Create());
        await RunAsync();
        _rows.IsAway = true;

        await Assert.ThrowsAsync<TimeoutException>(RunAsync);

        Assert.Single(_latest.Current!.Newest);
    }

    // A column that is not compared would never be stored anew when it changes.
    [Fact]
    public void Every_column_but_the_time_makes_a_row_another()
    {
        var row = ScenarioScorer.Compute(Facts.Create().WithViewers(Facts.Viewer(0)), Readings.Start);

        foreach (var column in typeof(ScenarioQoe).GetProperties())
        {
            var other = ScenarioScorer.Compute(Facts.Create().WithViewers(Facts.Viewer(0)), Readings.Start);
            foreach (var same in typeof(ScenarioQoe).GetProperties()) same.SetValue(other, same.GetValue(row));
            Assert.True(QoeRows.IsSame(row, other));

            column.SetValue(other, column.GetValue(row) switch
            {
                string text => text + "!",
                double number => number + 1,
                int number => number + 1,
                Guid => Guid.CreateVersion7(),
                DateTimeOffset time => time.AddSeconds(1),
                null => "a reason",
                var value => throw new InvalidOperationException($"{column.Name} is {value}"),
            });
            Assert.Equal(column.Name == nameof(ScenarioQoe.ComputedAt), QoeRows.IsSame(row, other));
        }
    }

    private Task RunAsync() => _pass.RunAsync(CancellationToken.None);

    private static ScenarioFacts WithRow(ScenarioFacts facts, int version) => facts with
    {
        Qoe = new() { ScenarioId = facts.Id, ModelVersion = version, Model = "vif", Score = 1.25, ComputedAt = Readings.Start },
    };

    private sealed class FakeRows : IScenarioRows
    {
        public List<ScenarioFacts> All { get; } = [];
        public List<ScenarioQoe> Stored { get; } = [];
        public HashSet<Guid> Refused { get; } = [];
        public bool IsAway { get; set; }

        public void Add(ScenarioFacts facts) => All.Add(facts);

        public Task<IReadOnlyList<ScenarioFacts>> ReadAsync(CancellationToken cancellationToken) =>
            IsAway ? throw new TimeoutException("no answer") : Task.FromResult<IReadOnlyList<ScenarioFacts>>([.. All]);

        public Task StoreAsync(IReadOnlyList<ScenarioQoe> rows, CancellationToken cancellationToken)
        {
            foreach (var row in rows.Where(x => !Refused.Contains(x.ScenarioId)))
            {
                Stored.Add(row);
                var at = All.FindIndex(x => x.Id == row.ScenarioId);
                All[at] = All[at] with { Qoe = row };
            }

            return Task.CompletedTask;
        }
    }
}
