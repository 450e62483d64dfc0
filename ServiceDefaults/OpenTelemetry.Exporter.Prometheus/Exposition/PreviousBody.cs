namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>The last complete body of a format, and the numbers that tell which body a remembered line stands in; 0 is none.</summary>
internal readonly ref struct PreviousBody(ReadOnlySpan<byte> written, int version, int nextVersion)
{
    public const int None = 0;

    public ReadOnlySpan<byte> Written { get; } = written;

    public int Version { get; } = version;

    public int NextVersion { get; } = nextVersion;
}
