namespace Telemetry.Exporters.NginxRtmp;

/// <summary>An nginx-rtmp that receives one stream of 1 Mbit/s and sends it to two players; 125,000 bytes come in per second. One player loses a message a second.</summary>
internal sealed class FakeStat(TimeProvider time) : IStatSource
{
    private readonly long _start = time.GetTimestamp();

    public Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var age = time.GetElapsedTime(_start);
        var bytes = (long)(age.TotalSeconds * 125_000);
        var dropped = (long)age.TotalSeconds;
        var traffic = $"<bw_in>1000000</bw_in><bytes_in>{bytes}</bytes_in><bw_out>2000000</bw_out><bytes_out>{2 * bytes}</bytes_out>";
        return Task.FromResult(
            $"""
             <rtmp><nginx_version>1.22.1</nginx_version><nginx_rtmp_version>1.1.4</nginx_rtmp_version><built>Feb 13 2023 11:56:56</built><pid>1</pid>
             <uptime>{(long)age.TotalSeconds}</uptime><naccepted>3</naccepted>{traffic}
             <server><application><name>live</name><live><stream><name>fake</name><time>{(long)age.TotalMilliseconds}</time>{traffic}
             <bw_audio>128000</bw_audio><bw_video>872000</bw_video>
             <client><id>1</id><dropped>0</dropped><publishing/></client><client><id>2</id><dropped>{dropped}</dropped></client><client><id>3</id><dropped>0</dropped></client>
             <meta><video><width>1280</width><height>720</height><frame_rate>30</frame_rate><codec>H264</codec><profile>High</profile><level>3.1</level></video>
             <audio><codec>AAC</codec><profile>LC</profile><channels>2</channels><sample_rate>48000</sample_rate></audio></meta>
             <nclients>3</nclients><publishing/><active/></stream><nclients>3</nclients></live></application></server></rtmp>
             """);
    }
}
