using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Run;

/// <summary>Messages as DCP 0.25.13 with Docker 20.10 wrote them.</summary>
public sealed class ContainerFaultTests
{
    [Theory]
    [InlineData(
        "Container startup failed: docker command 'InspectContainers' returned with non-zero exit code 1\nobject not found\ncontainer not found\nError response from daemon: No such container: web-jc072sf51c\ndocker command 'CreateContainer' returned with non-zero exit code 1\nerror\nUnable to find image 'nothere:1.2' locally\nerror\nError response from daemon: Get \"https://registry.example/v2/\": dial tcp: lookup registry.example: no such host",
        "Image docker.io/library/nothere:1.2 is not on this machine and could not be fetched: Get \"https://registry.example/v2/\": dial tcp: lookup registry.example: no such host. Correct the name")]
    [InlineData(
        "docker command 'CreateContainer' returned with non-zero exit code 1\nerror\nError response from daemon: pull access denied for nothere, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
        "Image docker.io/library/nothere:1.2 is not on this machine and could not be fetched: pull access denied for nothere")]
    [InlineData(
        "status of container 'web' is 'created' (was expecting 'running'), error: x\nerror\nError response from daemon: driver failed programming external connectivity on endpoint web (91eb): Error starting userland proxy: listen tcp4 127.0.0.1:18555: bind: address already in use\nerror\nError: failed to start containers: 2706\nnot all requested objects were returned\nonly 0 out of 1 containers were successfully started",
        "A host port of the container is taken: driver failed programming external connectivity on endpoint web (91eb): Error starting userland proxy: listen tcp4 127.0.0.1:18555: bind: address already in use. Stop what holds it")]
    [InlineData(
        "error\nError response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"/nothing\": stat /nothing: no such file or directory: unknown\nerror\nError: failed to start containers: 67d9",
        "has no such program, or it cannot be run: failed to create shim task")]
    [InlineData(
        "Container startup failed: docker command 'BuildImage' returned with non-zero exit code 125\nerror\nunknown flag: --progress\nerror\nUsage:  docker build [OPTIONS] PATH | URL | -\nerror\nRun 'docker build --help' for more information",
        "unknown flag: --progress. The resource's console log has all that the container engine wrote")]
    [InlineData(null, "The container engine gave no reason.")]
    public void The_engine_s_own_words_are_the_cause_and_the_remedy_follows(string? message, string expected)
    {
        var container = new Container { Spec = new() { Image = "docker.io/library/nothere:1.2" }, Status = new() { State = "FailedToStart", Message = message } };

        Assert.Contains(expected, ContainerFaults.Describe(container), StringComparison.Ordinal);
    }
}
