using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>Over a real unix socket.</summary>
public sealed class EngineApiTests
{
    [Fact]
    public async Task Status_and_body_are_the_engines()
    {
        await using var engine = new SocketEngine();
        await engine.ListenAsync(async context =>
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync($"{{\"message\":\"no {context.Request.Path}{context.Request.QueryString}\"}}");
        });

        var answer = Assert.IsType<PollResult<EngineAnswer>.Ok>(await engine.Api.GetAsync("/containers/x/stats?stream=false&one-shot=true", default)).Value;
        Assert.True(answer.IsGone);
        Assert.Equal("The engine answered with status 404: no /containers/x/stats?stream=false&one-shot=true", answer.Complaint);
    }

    [Fact]
    public async Task No_socket_is_absent_and_the_options_are_named()
    {
        await using var engine = new SocketEngine();

        Assert.Contains("DockerStats:Socket or DOCKER_HOST", await AbsentAsync(engine));
    }

    [Fact]
    public async Task Socket_nobody_listens_on_is_absent()
    {
        await using var engine = new SocketEngine();
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            left.Bind(new UnixDomainSocketEndPoint(engine.Path));
        if (!File.Exists(engine.Path))
            await File.WriteAllTextAsync(engine.Path, "");

        Assert.Contains("the engine is not running", await AbsentAsync(engine));
    }

    [Fact]
    public async Task Engine_that_starts_stops_and_starts_again_is_read_by_the_same_client()
    {
        await using var engine = new SocketEngine();
        Assert.IsType<PollResult<EngineAnswer>.Absent>(await engine.Api.GetAsync("/", default));
        for (var i = 0; i < 3; i++)
        {
            await engine.ListenAsync(context => context.Response.WriteAsync("[]"));
            Assert.IsType<PollResult<EngineAnswer>.Ok>(await engine.Api.GetAsync("/", default));
            await engine.StopAsync();
            Assert.IsType<PollResult<EngineAnswer>.Absent>(await engine.Api.GetAsync("/", default));
        }
    }

    [Fact]
    public async Task Engine_that_does_not_answer_fails_in_time()
    {
        await using var engine = new SocketEngine(timeoutSeconds: 0.5);
        await engine.ListenAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        Assert.Contains("did not answer within 0.5 s", await FailedAsync(engine));
    }

    [Fact]
    public async Task Answer_without_an_end_fails()
    {
        await using var engine = new SocketEngine();
        await engine.ListenAsync(async context =>
        {
            var megabyte = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(megabyte, context.RequestAborted);
        });

        Assert.NotEmpty(await FailedAsync(engine));
    }

    [Fact]
    public async Task Answer_that_is_cut_fails()
    {
        await using var engine = new SocketEngine();
        await engine.ListenAsync(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("[");
            context.Abort();
        });

        Assert.StartsWith(engine.Path, await FailedAsync(engine));
    }

    [Fact]
    public void Refused_permission_is_told_with_its_remedy()
    {
        var reason = EngineSocket.Of(null, null).Explain(new SocketException((int)SocketError.AccessDenied));

        Assert.Contains("sudo setfacl -m u:$(id -un):rw /var/run/docker.sock", reason);
        Assert.Contains("sudo usermod -aG docker $(id -un)", reason);
    }

    [Theory]
    [InlineData(null, null, "/var/run/docker.sock")]
    [InlineData(null, "unix:///run/podman/podman.sock", "/run/podman/podman.sock")]
    [InlineData("/a.sock", "unix:///b.sock", "/a.sock")]
    [InlineData("unix:///a.sock", "tcp://10.0.0.1:2375", "/a.sock")]
    public void Socket_is_the_options_else_that_of_docker_host(string? option, string? dockerHost, string expected) =>
        Assert.Equal(new EngineSocket(expected, null), EngineSocket.Of(option, dockerHost));

    [Fact]
    public void Engine_on_the_network_is_none_that_we_read()
    {
        var socket = EngineSocket.Of(null, "tcp://10.0.0.1:2375");

        Assert.Contains("DOCKER_HOST is tcp://10.0.0.1:2375", socket.AbsentReason);
        Assert.Null(socket.Path);
    }

    [Fact]
    public async Task Path_that_no_socket_can_have_is_absent()
    {
        await using var engine = new SocketEngine("/" + new string('x', 200));

        Assert.Contains("1 to 107 bytes", await AbsentAsync(engine));
    }

    [Theory]
    [InlineData(200, "", true)]
    [InlineData(200, " \n", true)]
    [InlineData(409, "{}", true)]
    [InlineData(200, "{}", false)]
    [InlineData(500, "", false)]
    public void Answer_without_a_container_is_one_that_is_gone(int status, string body, bool expected) =>
        Assert.Equal(expected, new EngineAnswer(status, Encoding.UTF8.GetBytes(body)).IsGone);

    private static async Task<string> AbsentAsync(SocketEngine engine) =>
        Assert.IsType<PollResult<EngineAnswer>.Absent>(await engine.Api.GetAsync("/", default)).Reason;

    private static async Task<string> FailedAsync(SocketEngine engine) =>
        Assert.IsType<PollResult<EngineAnswer>.Failed>(await engine.Api.GetAsync("/", default)).Reason;
}
