namespace Telemetry.Dashboards.Model;

/// <summary>A panel; one class for each kind of Grafana's that is used.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Description">What is shown and what to make of it; Grafana shows it behind the (i).</param>
/// <param name="Unit">One of <see cref="Model.Unit"/>.</param>
/// <param name="Queries">What it shows, at most 26.</param>
public abstract record Panel(string Title, string Description, string Unit, IReadOnlyList<Query> Queries)
{
    /// <summary>In columns, of which there are 24.</summary>
    public abstract int Width { get; init; }

    /// <summary>In Grafana's rows of about 30 pixels; the highest panel of a line makes the line.</summary>
    public abstract int Height { get; init; }

    public Thresholds Thresholds { get; init; } = Thresholds.None;

    public double? Min { get; init; }

    public double? Max { get; init; }

    public int? Decimals { get; init; }

    /// <summary>Words shown instead of numbers.</summary>
    public IReadOnlyList<Mapping> Mappings { get; init; } = [];

    /// <summary>Shown where there is no series, instead of Grafana's "No data".</summary>
    public string? NoValue { get; init; }

    /// <summary>The uid of the dashboard that this panel leads to, where it is not the first related one.</summary>
    public string? More { get; init; }
}

/// <summary>Curves over the dashboard's time range.</summary>
public sealed record TimeSeries(string Title, string Description, string Unit, params IReadOnlyList<Query> Queries) : Panel(Title, Description, Unit, Queries)
{
    public override int Width { get; init; } = 12;

    public override int Height { get; init; } = 8;

    /// <summary>Areas on top of each other; only for parts of one whole.</summary>
    public bool Stacked { get; init; }
}

/// <summary>One number for each series, as it is now.</summary>
public sealed record Stat(string Title, string Description, string Unit, params IReadOnlyList<Query> Queries) : Panel(Title, Description, Unit, Queries)
{
    public override int Width { get; init; } = 6;

    public override int Height { get; init; } = 4;
}

/// <summary>One bar for each series, as it is now: to compare scenarios.</summary>
public sealed record BarGauge(string Title, string Description, string Unit, params IReadOnlyList<Query> Queries) : Panel(Title, Description, Unit, Queries)
{
    public override int Width { get; init; } = 12;

    public override int Height { get; init; } = 8;
}

/// <summary>States over time, a line for each series.</summary>
public sealed record StateTimeline(string Title, string Description, string Unit, params IReadOnlyList<Query> Queries) : Panel(Title, Description, Unit, Queries)
{
    public override int Width { get; init; } = 24;

    public override int Height { get; init; } = 8;
}

/// <summary>A line for each set of labels, a column for each query; the query's legend is the column's heading.</summary>
public sealed record Table(string Title, string Description, params IReadOnlyList<Query> Queries) : Panel(Title, Description, Model.Unit.None, Queries)
{
    public override int Width { get; init; } = 24;

    public override int Height { get; init; } = 9;
}

/// <summary>An expression of PromQL and the name of its series.</summary>
/// <param name="Expression">With variables of the dashboard ($scenario) and of Grafana ($__rate_interval).</param>
/// <param name="Legend">The series' name, with labels in double braces; the heading of a table's column.</param>
/// <param name="Unit">Of a column of a table, where it is not the panel's.</param>
public sealed record Query(string Expression, string Legend, string? Unit = null);

/// <summary>A word for a value.</summary>
public sealed record Mapping(double Value, string Text, string Color);
