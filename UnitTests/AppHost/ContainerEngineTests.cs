using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;

namespace Telemetry.UnitTests.AppHost;

public sealed class ContainerEngineTests
{
    [Fact]
    public void An_engine_that_answers_is_one()
    {
        using var engine = new FakeEngine();

        Assert.True(Ask(engine, ("DOCKER_HOST", $"unix://{engine.Socket}")).Answers);
    }

    [Fact]
    public void Without_its_command_line_nobody_can_drive_it()
    {
        using var engine = new FakeEngine();

        Assert.False(Ask(engine, ("DOCKER_HOST", $"unix://{engine.Socket}"), ("PATH", "/nowhere")).Answers);
    }

    [Fact]
    public void One_that_refuses_is_none()
    {
        using var engine = new FakeEngine(ping: 500);

        Assert.False(Ask(engine, ("DOCKER_HOST", $"unix://{engine.Socket}")).Answers);
    }

    [Fact]
    public void One_that_hangs_is_given_up()
    {
        using var engine = new FakeEngine(isMute: true);

        Assert.False(Ask(engine, ("DOCKER_HOST", $"unix://{engine.Socket}")).Answers);
    }

    [Theory]
    [InlineData("tcp://192.0.2.1:2375")]
    [InlineData("ssh://user@server")]
    public void One_on_another_machine_does_not_see_this_checkout(string host) =>
        Assert.Empty(ContainerEngine.Addresses("docker", Configuration(("DOCKER_HOST", host))));

    [Fact]
    public void One_on_this_machine_may_listen_on_loopback() =>
        Assert.Equal([new Uri("tcp://127.0.0.1:2375")], ContainerEngine.Addresses("docker", Configuration(("DOCKER_HOST", "tcp://127.0.0.1:2375"))));

    [Fact]
    public void Podman_is_asked_where_Docker_is_not_there()
    {
        using var engine = new FakeEngine();

        Assert.True(Ask(engine, ("DOCKER_HOST", "unix:///nowhere/docker.sock"), ("CONTAINER_HOST", $"unix://{engine.Socket}")).Answers);
    }

    [Theory]
    [InlineData("podman", false)]
    [InlineData("Docker", true)]
    public void Nobody_else_is_asked_than_the_one_that_is_asked_for(string runtime, bool answers)
    {
        using var engine = new FakeEngine();

        Assert.Equal(answers, Ask(engine, ("ASPIRE_CONTAINER_RUNTIME", runtime), ("DOCKER_HOST", $"unix://{engine.Socket}"), ("CONTAINER_HOST", "unix:///nowhere/podman.sock")).Answers);
    }

    [Theory]
    [InlineData("""{"Runtimes":{"runc":{"path":"runc"},"nvidia":{"path":"nvidia-container-runtime"}}}""", true)]
    [InlineData("""{"Runtimes":{"runc":{"path":"runc"}}}""", false)]
    [InlineData("{}", false)]
    public void GPUs_reach_containers_where_the_engine_has_NVIDIA_s_runtime(string info, bool expected)
    {
        using var engine = new FakeEngine(info);

        Assert.Equal(expected, Ask(engine, ("DOCKER_HOST", $"unix://{engine.Socket}")).HasNvidiaRuntime);
    }

    private static ContainerEngine Ask(FakeEngine engine, params (string, string)[] settings) => ContainerEngine.Ask(Configuration([("PATH", engine.Path), .. settings]));

    private static IConfiguration Configuration(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
            all[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
