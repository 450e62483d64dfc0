using Aspire.Hosting.Testing;
using Telemetry.Apps.StudioPlayer.CommandLine;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.StudioPlayer;

/// <summary>The way without a Pushgateway, with a Prometheus that was started to take it (Telemetry:RemoteWrite).</summary>
[Collection(LabCollection.Name)]
public sealed class RemoteWriteTests(Lab lab)
{
    [Fact]
    public async Task Sample_that_was_written_straight_into_Prometheus_is_read_back_with_its_labels()
    {
        var prometheus = lab.Application.GetEndpoint("prometheus", "http");
        using var output = new StringWriter();

        var exitCode = await TestRemoteWriteCommand.RunAsync(["--url", prometheus.ToString()], output, output);

        Assert.Equal((0, "ok    wrote a sample to Prometheus and read it back"), (exitCode, output.ToString().Trim()));
        // As the seed's query finds it, from another job than the proxy's.
        Assert.Contains(5, await lab.Prometheus().QueryAsync("videostutter{job=\"studio-web-player-test\",table_id=\"ARO-001\",cdn_id=\"byteplus\",quality=\"HD\"}"));
    }
}
