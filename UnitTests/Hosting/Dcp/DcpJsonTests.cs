using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class DcpJsonTests
{
    // Requests that the official packages sent to this DCP: what we read and send again must be the same document.
    [Theory]
    [InlineData("executable.json")]
    [InlineData("executable-certificates.json")]
    public void A_recorded_executable_survives_a_round_trip(string fixture) => AssertRoundTrip<Executable>(fixture);

    [Fact]
    public void A_recorded_service_survives_a_round_trip() => AssertRoundTrip<Service>("service.json");

    [Fact]
    public void A_finished_executable_is_read_as_DCP_shows_it()
    {
        var finished = JsonSerializer.Deserialize(DcpFixture.Read("executable-finished.json"), DcpJson.Default.Executable)!;

        Assert.Equal("a3cf2831-3780-4dcf-94b6-cc41fce7f8a1", finished.Metadata.Uid);
        Assert.Equal(ExecutableState.Finished, finished.State);
        Assert.Equal(("7295", 7295, 0), (finished.Status!.ExecutionId, finished.Status.Pid, finished.Status.ExitCode));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 3, 49, 838, 469, TimeSpan.Zero), finished.Status.FinishTimestamp);
        Assert.Equal([new EnvVar("BAR", "{{x}}"), new EnvVar("EMPTY", null)], finished.Status.EffectiveEnv);
        Assert.Null(finished.Spec!.MonitorTimestamp);
    }

    [Fact]
    public void Absent_values_are_not_sent()
    {
        var json = JsonSerializer.Serialize(
            new Executable { Metadata = new() { Name = "a" }, Spec = new() { ExecutablePath = "env" } }, DcpJson.Default.Executable);

        AssertSame(
            """{"apiVersion":"usvc-dev.developer.microsoft.com/v1","kind":"Executable","metadata":{"name":"a"},"spec":{"executablePath":"env"}}""", json);
    }

    [Fact]
    public void A_container_is_sent_with_the_names_DCP_knows()
    {
        var container = new Container
        {
            Metadata = new() { Name = "db" },
            Spec = new()
            {
                Image = "postgres:17",
                Ports = [new() { Port = 5432, HostPort = 1, HostIp = "127.0.0.1" }],
                VolumeMounts = [new() { Type = VolumeMount.Bind, Source = "/a", Target = "/b", ReadOnly = true }],
                Networks = [new(ContainerNetwork.DefaultName, ["db", "db.dev.internal"])],
                RunArgs = ["--init"],
                Build = new() { Context = ".", Dockerfile = "D", Args = [new("A", "1")] },
            },
        };

        AssertSame(
            """
            {"apiVersion":"usvc-dev.developer.microsoft.com/v1","kind":"Container","metadata":{"name":"db"},"spec":{"image":"postgres:17",
             "ports":[{"containerPort":5432,"hostPort":1,"hostIP":"127.0.0.1"}],
             "volumeMounts":[{"type":"bind","source":"/a","target":"/b","readOnly":true}],
             "networks":[{"name":"aspire-container-network","aliases":["db","db.dev.internal"]}],
             "runArgs":["--init"],"build":{"context":".","dockerfile":"D","args":[{"name":"A","value":"1"}]}}}
            """,
            JsonSerializer.Serialize(container, DcpJson.Default.Container));
    }

    [Fact]
    public void The_producer_annotation_is_a_list_in_a_string() =>
        AssertSame("""[{"serviceName":"web","address":"localhost","port":8080},{"serviceName":"rtmp","address":"localhost"}]""",
            DcpAnnotations.Producers([new("web", Port: 8080), new("rtmp")]));

    [Theory]
    [InlineData("\"2026-11-21T08:51:15.664035Z\"", "2026-11-21T08:51:15.664035Z")]
    [InlineData("\"2026-11-21T08:51:15Z\"", "2026-11-21T08:51:15.000000Z")]
    [InlineData("\"2026-11-21T10:51:15.664+02:00\"", "2026-11-21T08:51:15.664000Z")]
    [InlineData("\"2026-11-21T08:51:15.664035123Z\"", "2026-11-21T08:51:15.664035Z")]
    [InlineData("\"0001-01-01T00:00:00Z\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("{\"seconds\":[1]}", null)]
    [InlineData("12", null)]
    [InlineData("null", null)]
    public void Timestamps_of_any_precision_are_read_and_sent_with_six_digits(string read, string? sent)
    {
        var status = JsonSerializer.Deserialize(
            $$$"""{"kind":"Executable","status":{"startupTimestamp":{{{read}}},"state":"Running"}}""", DcpJson.Default.Executable)!;

        var json = JsonNode.Parse(JsonSerializer.Serialize(status, DcpJson.Default.Executable))!["status"]!;
        Assert.Equal("Running", status.State);
        Assert.Equal(sent, (string?)json["startupTimestamp"]);
    }

    private static void AssertRoundTrip<T>(string fixture) where T : class, IDcpKind<T>
    {
        var text = DcpFixture.Read(fixture);
        AssertSame(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, T.TypeInfo)!, T.TypeInfo));
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}\nbut was {actual}");
}
