using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry.Exporter.Prometheus.Exposition;
using Telemetry.Exporters;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Comparison;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Thresholds;

namespace Telemetry.UnitTests.Docs;

public sealed partial class MetricNameTests
{
    // Written by node_exporter, client libraries and .NET itself.
    private static readonly string[] TheirPrefixes = ["node_", "namedprocess_", "process_", "go_", "dotnet_", "http_", "kestrel_", "db_"];
    // Of --threshold, of compare's JSON, of batch files and of the database: not series.
    private static readonly HashSet<string> NamesInResults =
    [
        .. ThresholdMetrics.All, .. ComparedMetrics.All.Select(x => x.Name), BatchKeys.QualityTarget,
        ResultsChannels.Finished, ResultsChannels.Analysed, .. DatabaseNames(),
    ];
    private static readonly SortedSet<string> Ours = Names();
    private static readonly SortedSet<string> FirstWords = [.. Ours.Select(name => name.Split('_')[0])];

    // metrics.md is made from the goldens and has labels in it.
    public static TheoryData<string> Pages => [.. Checkout.Pages().Where(page => page != "docs/metrics.md")];

    [Fact]
    public void All_instruments_are_found()
    {
        Assert.Superset(
            new HashSet<string> { "host_energy_joules_total", "nginx_rtmp_up", "scenario_energy_joules", "exporter_reachable", "exporter_collector_success", "loadrunner_runs_total" },
            Ours.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Metrics_that_a_page_names_are_exported(string page)
    {
        var unknown = Words().Matches(Checkout.Text(page)).Select(match => match.Value).Where(LooksLikeAMetric).Where(name => !IsExported(name)).Distinct();

        Assert.Empty(unknown);
    }

    // A reader takes it for a metric of ours by its first word (scenario_) or by its last (_watts).
    private static bool LooksLikeAMetric(string word) =>
        !NamesInResults.Contains(word)
        && !TheirPrefixes.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal))
        && (FirstWords.Contains(word.Split('_')[0]) || word.EndsWith('*') || (word[0] != '_' && Unit().IsMatch(word)));

    private static IEnumerable<string> DatabaseNames()
    {
        using var context = new ResultsDbContext(new DbContextOptionsBuilder<ResultsDbContext>().UseNpgsql("Host=nowhere.invalid").Options);
        return [.. context.Model.GetRelationalModel().Tables.SelectMany(x => x.Columns.Select(y => y.Name).Prepend(x.Name))];
    }

    // nginx_rtmp_stream_* stands for a family of names.
    private static bool IsExported(string word) =>
        word.EndsWith('*') ? Ours.Any(name => name.StartsWith(word[..^1], StringComparison.Ordinal)) : Ours.Contains(word);

    /// <summary>
    /// The Prometheus names of all instruments of all our programs. Each class that defines some takes an IMeterFactory; whatever else it takes is
    /// only used when values are asked for, which never happens here.
    /// </summary>
    private static SortedSet<string> Names()
    {
        using var factory = new Meters();
        foreach (var constructor in Programs.Types.Where(type => !type.IsAbstract && type != typeof(ChurningMeter)).SelectMany(type => type.GetConstructors())
            .Where(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(IMeterFactory))))
        {
            constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                parameter.ParameterType == typeof(IMeterFactory) ? factory : RuntimeHelpers.GetUninitializedObject(parameter.ParameterType))]);
        }

        return factory.Names;
    }

    [GeneratedRegex(@"[a-z_][a-z0-9]*(_[a-z0-9]+)+(_\*)?|[a-z][a-z0-9]*_\*")]
    private static partial Regex Words();

    [GeneratedRegex("_(joules|watts|celsius|seconds|bytes|percent|ratio)(_total)?$")]
    private static partial Regex Unit();

    private sealed class Meters : IMeterFactory
    {
        private readonly MeterListener _listener = new();
        private readonly List<Meter> _meters = [];

        public Meters()
        {
            _listener.InstrumentPublished = (instrument, _) =>
            {
                if (_meters.Contains(instrument.Meter) || instrument.Meter.Scope == this)
                    Names.Add(MetricName.Create(instrument.Name, instrument.Unit, IsCounter(instrument), appendTotal: true).Sample);
            };
            _listener.Start();
        }

        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public Meter Create(MeterOptions options)
        {
            _meters.Add(new Meter(options));
            return _meters[^1];
        }

        public void Dispose()
        {
            _listener.Dispose();
            _meters.ForEach(meter => meter.Dispose());
        }

        private static bool IsCounter(Instrument instrument) =>
            instrument.GetType().GetGenericTypeDefinition() is var kind && (kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>));
    }
}
