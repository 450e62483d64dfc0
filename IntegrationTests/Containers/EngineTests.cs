using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>What containers do, and what is said when they cannot, with a real engine.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineTests(DockerEngine engine) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly SmallContainers _lab = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _lab.EndAsync();

    [ContainerFact]
    public async Task Everybody_reaches_everybody_and_the_end_leaves_named_volumes_only()
    {
        var before = await Engine.EverythingAsync();
        var here = _lab.AddServerHere("here").WithEnvironment("PLACE", "this machine");
        var server = _lab.AddServer("server").WithEnvironment("SECRET", "{{ .Name }}").WithVolume("telemetry-engine-tests", "/kept").WithVolume("/scratch");
        _lab.AddScript("caller", """get() { a=${1#http://}; exec 3<>"/dev/tcp/${a%%:*}/${a##*:}"; printf 'GET / HTTP/1.0\r\n\r\n' >&3; cat <&3; echo; }; get "$SERVER_HTTP"; get "$HERE_HTTP" """)
            .WithEntrypoint("/bin/bash").WithReference(server.GetEndpoint("http")).WithReference(here.GetEndpoint("http")).WaitFor(server).WaitFor(here);

        await _lab.StartAsync();
        await _lab.WaitForStateAsync("caller", KnownResourceStates.Exited);

        var said = await _lab.LogAsync("caller");
        Assert.Contains("SECRET={{ .Name }}", said, StringComparison.Ordinal);
        Assert.Contains("PLACE=this machine", said, StringComparison.Ordinal);
        using var client = _lab.Application.CreateHttpClient("server", "http");
        Assert.Contains("SECRET={{ .Name }}", await client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);

        await _lab.EndAsync();
        Assert.Equal(["volume telemetry-engine-tests"], (await Engine.EverythingAsync()).Except(before));
        await Engine.RunAsync("volume", "rm", "telemetry-engine-tests");
    }

    [ContainerFact]
    public async Task What_keeps_a_container_from_starting_is_said_in_its_log_and_on_the_console_with_the_remedy()
    {
        var missing = Path.Combine(_lab.Folder, "not-there");
        await Engine.RunAsync("create", "--name", "telemetry-engine-tests-foreign", StandIns.Debian, "true");
        _lab.Builder.AddContainer("unknown", "telemetry.invalid/nothing", "1.2");
        _lab.AddScript("mount", "true").WithBindMount(missing, "/files");
        _lab.AddScript("name", "true").WithContainerName("telemetry-engine-tests-foreign");
        _lab.Builder.AddContainer("program", StandIns.Debian).WithEntrypoint("/no/such/program");
        _lab.AddScript("fine", "trap 'exit 0' TERM; while :; do sleep 0.2; done");

        await _lab.StartAsync();
        foreach (var (resource, cause, remedy) in ((string, string, string)[])
        [
            ("unknown", "Image telemetry.invalid/nothing:1.2 is not on this machine and could not be fetched", "Correct the name, sign in to its registry, or build or load the image"),
            ("mount", $"mounts what is not there: {missing} (for /files)", "Create it, or correct the source of WithBindMount"),
            ("name", "The container name 'telemetry-engine-tests-foreign' of resource 'name' is taken in docker", "docker rm -f telemetry-engine-tests-foreign"),
            ("program", "has no such program, or it cannot be run", "Correct WithEntrypoint or the image"),
        ])
        {
            await _lab.WaitForStateAsync(resource, KnownResourceStates.FailedToStart);
            await Until.FoundAsync(Limit, async () => await _lab.LogAsync(resource) is { } log && log.Contains(cause, StringComparison.Ordinal) && log.Contains(remedy, StringComparison.Ordinal) ? log : null,
                () => $"The log of '{resource}' does not say \"{cause}\" and \"{remedy}\".\n{_lab.Console}");
            Assert.Contains($"Resource '{resource}' was not started: ", _lab.Console, StringComparison.Ordinal);
            Assert.Contains(cause, _lab.Console, StringComparison.Ordinal);
        }

        await _lab.WaitForStateAsync("fine", KnownResourceStates.Running);
        Assert.False(Path.Exists(missing));
        await _lab.EndAsync();
        // DCP by itself would have taken it over and removed it.
        Assert.Contains("container telemetry-engine-tests-foreign", await Engine.EverythingAsync());
        await Engine.RunAsync("rm", "telemetry-engine-tests-foreign");
    }

    [ContainerFact]
    public async Task Host_port_that_is_taken_is_named_with_the_resource_before_anything_starts()
    {
        using var owner = new TcpListener(IPAddress.Loopback, 0);
        owner.Start();
        var port = ((IPEndPoint)owner.LocalEndpoint).Port;
        _lab.AddScript("rtmp", "true").WithEndpoint(port: port, targetPort: 1935, name: "rtmp", isProxied: false);

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(_lab.StartAsync);

        Assert.Contains($"Port {port} of resource 'rtmp' (endpoint 'rtmp') is already in use", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Stop what holds the port", refused.Message, StringComparison.Ordinal);
    }

    [ContainerFact]
    public async Task Engine_that_is_killed_is_shown_on_its_containers_which_come_back_with_it()
    {
        if (engine.ProcessId is null)
            return; // the engine of DOCKER_HOST is not ours to kill

        _lab.AddServer("server");
        await _lab.StartAsync();
        await _lab.WaitUntilHealthyAsync("server");

        await engine.KillAsync();

        await _lab.WaitForStateAsync("server", KnownResourceStates.RuntimeUnhealthy);
        await Until.FoundAsync(Limit, async () => await _lab.LogAsync("server") is { } log && log.Contains("Containers cannot run: docker does not answer", StringComparison.Ordinal) ? log : null, () => _lab.Console);
        Assert.Contains("Start it; its containers are started then.", _lab.Console, StringComparison.Ordinal);

        await engine.StartAsync();

        await _lab.WaitUntilHealthyAsync("server");
        using var client = _lab.Application.CreateHttpClient("server", "http");
        Assert.Contains("HOME=", await client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("docker answers again", _lab.Console, StringComparison.Ordinal);
    }

    [ContainerFact]
    public async Task Container_that_outlives_its_application_is_taken_over_by_the_next()
    {
        var first = await IdOfKeeperAsync(_lab);

        var second = await IdOfKeeperAsync(new SmallContainers());

        Assert.Equal(first, second);
        await Engine.RunAsync("rm", "--force", first);
        foreach (var network in (await Engine.EverythingAsync()).Where(x => x.StartsWith("network aspire-persistent-network-", StringComparison.Ordinal)))
            await Engine.RunAsync("network", "rm", network.Split(' ')[1]);
    }

    private static async Task<string> IdOfKeeperAsync(SmallContainers lab)
    {
        lab.AddScript("keeper", "trap 'exit 0' TERM; while :; do sleep 0.2; done").WithLifetime(ContainerLifetime.Persistent);
        await lab.StartAsync();
        await lab.WaitForStateAsync("keeper", KnownResourceStates.Running);
        lab.Application.ResourceNotifications.TryGetCurrentState("keeper", out var state);
        await lab.EndAsync();
        return (string)state!.Snapshot.Properties.Single(x => x.Name == "container.id").Value!;
    }
}
