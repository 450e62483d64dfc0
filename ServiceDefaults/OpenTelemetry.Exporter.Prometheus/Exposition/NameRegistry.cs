namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>
/// Which instrument owns which exposed name. An instrument whose name, or one of the names that its samples get (<c>_total</c>, <c>_bucket</c>, ...), is
/// another one's is refused, because Prometheus would take the two for one; the same instrument of several meters is one family.
/// </summary>
internal sealed class NameRegistry(PrometheusAspNetCoreOptions options)
{
    private readonly Dictionary<string, Owner> _owners = new(StringComparer.Ordinal);

    /// <summary>Returns the exposed name, or why it is refused, with the instrument that has it.</summary>
    public (MetricName Name, string? Refusal) Register(string instrument, string meter, string? unit, FamilyType type)
    {
        var name = MetricName.Create(instrument, unit, type == FamilyType.Counter, appendTotal: !options.DisableTotalNameSuffixForCounters && !options.KeepsName(instrument));
        foreach (var exposed in Exposed(name, type))
        {
            if (_owners.TryGetValue(exposed, out var owner) && (owner.Name != name || owner.Type != type || owner.Instrument != instrument))
            {
                return (name, $"{exposed} already is the {owner.Type} {owner.Instrument} of meter {owner.Meter}");
            }
        }

        foreach (var exposed in Exposed(name, type))
        {
            _owners.TryAdd(exposed, new Owner(instrument, meter, name, type));
        }

        return (name, null);
    }

    private static IEnumerable<string> Exposed(MetricName name, FamilyType type) => type == FamilyType.Histogram
        ? [name.Family, name.Family + "_bucket", name.Family + "_sum", name.Family + "_count"]
        : [name.Family, name.Sample];

    private sealed record Owner(string Instrument, string Meter, MetricName Name, FamilyType Type);
}
