using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class DcpLogPumpTests : IDisposable
{
    private readonly ScriptedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task All_streams_of_an_instance_are_merged()
    {
        _server.Answer("executables/web", Instance("Running"))
            .Answer(Log("startup_stdout"), "").Answer(Log("startup_stderr"), "t0 pulled\n")
            .Answer(Log("stdout"), "t1 out\nt2 \n").Answer(Log("stderr"), "t3 err\n");

        var lines = await ReadAsync("u1");

        Assert.Equal(
            [new("t0 pulled", true), new("t1 out", false), new("t2 ", false), new("t3 err", true)], lines.OrderBy(line => line.Text, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_reason_of_a_failed_start_is_told_once_it_is_known()
    {
        _server.Answer("executables/web", Instance("Starting")).Answer("executables/web", Instance("")).Answer("executables/web", Instance("FailedToStart"))
            .Answer(Log("startup_stdout"), "").Answer(Log("startup_stderr"), "").Answer(Log("stdout"), "").Answer(Log("stderr"), "")
            .Answer("executables/web/log?source=system&follow=false&timestamps=true&line_numbers=false", "t\terror\tc\tno such file\n");

        Assert.Equal([new DcpLogLine("t [sys] no such file", true)], await ReadAsync("u1"));
    }

    [Fact]
    public async Task The_log_of_a_newer_instance_of_the_name_is_not_mixed_in()
    {
        _server.Answer("executables/web", Instance("Running"));

        Assert.Empty(await ReadAsync("u0"));
        Assert.Equal(["GET executables/web"], _server.Requests);
    }

    [Fact]
    public async Task A_broken_stream_is_continued_after_the_lines_it_gave()
    {
        _server.Answer("executables/web", Instance("Running"))
            .Answer(Log("startup_stdout"), "").Answer(Log("startup_stderr"), "").Answer(Log("stderr"), "")
            .Answer(Log("stdout"), "t1 a\nt2 b\n" + ScriptedServer.Break)
            .Answer(Log("stdout") + "&skip=2", "t3 c\n");

        Assert.Equal(["t1 a", "t2 b", "t3 c"], (await ReadAsync("u1")).Select(line => line.Text));
    }

    private static string Instance(string state) => $$$"""{"metadata":{"name":"web","uid":"u1"},"status":{"state":"{{{state}}}"}}""";

    private static string Log(string source) => $"executables/web/log?source={source}&follow=true&timestamps=true&line_numbers=false";

    private async Task<List<DcpLogLine>> ReadAsync(string uid)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new DcpClient(new HttpClient(_server) { BaseAddress = new Uri("https://dcp.test/") }, TimeProvider.System, NullLogger.Instance);
        var lines = new List<DcpLogLine>();
        await foreach (var line in new DcpLogPump(client, TimeProvider.System, NullLogger.Instance).ReadAsync<Executable>("web", uid, limit.Token))
            lines.Add(line);
        return lines;
    }
}
