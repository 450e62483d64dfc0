using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Configuration;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Hosting.Run;

/// <summary>Answers of <c>dcp info</c> 0.25.13, and of docker's and podman's command lines.</summary>
public sealed class ContainerEngineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_engine_that_answers_has_no_fault_and_its_name_is_known()
    {
        var engine = Engine("""{"version":"0.25.13","containers":{"runtime":"podman","hostName":"host.containers.internal","installed":true,"running":true}}""");

        Assert.Null(await engine.FindFaultAsync(CancellationToken.None));
        Assert.Equal("podman", engine.Name);
    }

    [Theory]
    [InlineData(
        """{"containers":{"runtime":"docker","installed":true,"running":false,"error":"docker command 'ListNetworks' returned with non-zero exit code 1\nerror\nCannot connect to the Docker daemon at unix:///tmp/nowhere.sock. Is the docker daemon running?"}}""",
        "docker does not answer (Cannot connect to the Docker daemon at unix:///tmp/nowhere.sock. Is the docker daemon running?). Start it;")]
    [InlineData(
        """{"containers":{"runtime":"docker","installed":true,"running":false,"error":"docker CLI version 20.10.24 is not supported; DCP requires Docker CLI version 25.0.0 or newer"}}""",
        "docker does not answer (docker CLI version 20.10.24 is not supported; DCP requires Docker CLI version 25.0.0 or newer)")]
    [InlineData("""{"containers":{"runtime":"docker","installed":false,"running":false}}""", "docker is not installed")]
    [InlineData("no JSON at all", "DCP could not tell the state of the container engine")]
    public async Task A_fault_is_the_engine_s_last_word_and_what_to_do(string answer, string expected) =>
        Assert.Contains(expected, await Engine(answer).FindFaultAsync(CancellationToken.None), StringComparison.Ordinal);

    [Fact]
    public async Task A_container_is_found_with_its_state_and_what_is_not_there_is_not()
    {
        var engine = Engine("{}", runtime: _folder.Program("docker", "#!/bin/sh\n[ \"$5\" = mine ] && echo 'f32287f5125a7e0c99 false local/image:1' || exit 1\n"));

        Assert.Equal(new FoundContainer("f32287f5125a7e0c99", IsRunning: false, "local/image:1"), await engine.FindAsync("mine", CancellationToken.None));
        Assert.Equal("f32287f5125a", (await engine.FindAsync("mine", CancellationToken.None))!.ShortId);
        Assert.Null(await engine.FindAsync("other", CancellationToken.None));
    }

    private ContainerEngine Engine(string answer, string? runtime = null)
    {
        var settings = new Dictionary<string, string?> { ["ASPIRE_CONTAINER_RUNTIME"] = runtime };
        var engine = new ContainerEngine(new DcpOptions(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        engine.Use(_folder.Program("dcp", $"#!/bin/sh\ncat <<'END'\n{answer}\nEND\n"));
        return engine;
    }
}
