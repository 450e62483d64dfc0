namespace Telemetry.Exporters.NginxRtmp;

/// <summary>Where the stat page comes from (NginxRtmp:Source).</summary>
internal enum NginxRtmpSource
{
    Http,

    /// <summary>A page that follows a known formula, for tests and demonstrations.</summary>
    Fake,
}
