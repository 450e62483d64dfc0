using System.Globalization;

namespace Telemetry.Analysis.Cost.GridIntensity;

/// <summary>The grid's intensity of each region, from the two files beside this one.</summary>
internal sealed class GridTable
{
    private readonly Dictionary<string, GridRegion> _regions = new(StringComparer.OrdinalIgnoreCase);

    private GridTable()
    {
        Countries = [.. Lines("countries.csv").Select(x => new GridRegion(
            x[0], x[1], double.Parse(x[2], CultureInfo.InvariantCulture), int.Parse(x[3], CultureInfo.InvariantCulture), x[4]))];
        foreach (var country in Countries) _regions.Add(country.Region, country);
        CloudRegions = [.. Lines("cloud-regions.csv").Select(x => (Provider: x[1], Region: _regions[x[2]] with { Region = x[0] }))];
        foreach (var (_, region) in CloudRegions) _regions.Add(region.Region, region);
    }

    public static GridTable Embedded { get; } = new();

    public IReadOnlyList<GridRegion> Countries { get; }

    public IReadOnlyList<(string Provider, GridRegion Region)> CloudRegions { get; }

    /// <summary>Null for a region that nobody gave a figure for; the case of the letters does not matter.</summary>
    public GridRegion? Find(string region) => _regions.GetValueOrDefault(region);

    // Without comments and head; no value has a comma in it.
    private static IEnumerable<string[]> Lines(string file)
    {
        using var stream = typeof(GridTable).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Where(x => x[0] != '#').Skip(1).Select(x => x.Split(','));
    }
}
