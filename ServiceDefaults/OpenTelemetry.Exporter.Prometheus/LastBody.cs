using OpenTelemetry.Exporter.Prometheus.Exposition;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Holds the last complete body of a format, because the next one copies what did not change from it.</summary>
internal sealed class LastBody
{
    private ScrapeBody? _body;
    private int _bodyVersion = PreviousBody.None;
    private int _version;

    /// <summary>Begins the next body. One that fails is never kept: what was remembered of its lines has a number that no kept body has.</summary>
    public PreviousBody Next() => new(_body is null ? default : _body.Writer.Written.Span, _bodyVersion, ++_version);

    public void Keep(ScrapeBody body)
    {
        body.Retain();
        _body?.Release();
        _body = body;
        _bodyVersion = _version;
    }
}
