namespace Telemetry.Exporters.NginxRtmp;

internal interface IStatSource
{
    /// <summary>The text of the stat page; throws <see cref="HttpRequestException"/> or <see cref="IOException"/>.</summary>
    Task<string> GetAsync(CancellationToken cancellationToken);
}
