namespace Telemetry.Exporters.NginxRtmp;

/// <summary>An nginx-rtmp that receives one stream of 1 Mbit/s and sends it to two players; 125,000 bytes come in per second.</summary>
internal sealed class FakeStat(TimeProvider time) : IStatSource
{
    private readonly long _start = time.GetTimestamp();

    public Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var age = time.GetElapsedTime(_start);
        var bytes = (long)(age.TotalSeconds * 125_000);
        var traffic = $"<bw_in>1000000</bw_in><bytes_in>{bytes}</bytes_in><bw_out>2000000</bw_out><bytes_out>{2 * bytes}</bytes_out>";
        return Task.FromResult(
            $"""
             <rtmp><uptime>{(long)age.TotalSeconds}</uptime><naccepted>3</naccepted>{traffic}
             <server><application><name>live</name><live><stream><name>fake</name><time>{(long)age.TotalMilliseconds}</time>{traffic}
             <nclients>3</nclients><publishing/><active/></stream><nclients>3</nclients></live></application></server></rtmp>
             """);
    }
}
