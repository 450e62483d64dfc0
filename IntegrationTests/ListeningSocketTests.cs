using System.Net;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests;

[Collection(LabCollection.Name)]
public sealed class ListeningSocketTests(Lab lab)
{
    [Fact]
    public void Every_socket_of_the_lab_listens_on_loopback_only()
    {
        var sockets = lab.Processes.ListeningSockets();

        Assert.DoesNotContain(sockets, x => !IPAddress.IsLoopback(x.Address.Address));
        Assert.All(lab.Names.Where(x => x is not Lab.Migrator), x => Assert.Contains(sockets, socket => IsOf(x, socket.Process)));
    }

    // Postgres runs below its supervisor.
    private bool IsOf(string resource, ProcessEntry process) => lab.PidOf(resource) is var pid && (process.Pid == pid || process.Parent == pid);
}
