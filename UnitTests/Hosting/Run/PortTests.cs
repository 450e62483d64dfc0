using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class PortTests
{
    private static readonly ExecutableResource Prometheus = new("prometheus", "prometheus", "/");
    private static readonly ExecutableResource Grafana = new("grafana", "grafana", "/");

    [Fact]
    public void A_port_in_use_names_port_resource_process_and_what_to_do()
    {
        using var listener = Listen();
        var port = PortOf(listener);

        var refused = Assert.Throws<DistributedApplicationException>(() => Ports.RequireFree([Wanted(Prometheus, port)]));

        Assert.Contains($"Port {port} of resource 'prometheus' (endpoint 'http') is already in use", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("Cannot start, and nothing was started:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Stop ", refused.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"in use by process {Environment.ProcessId} (", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        using var first = Listen();
        using var second = Listen();

        var refused = Assert.Throws<DistributedApplicationException>(() => Ports.RequireFree(
            [Wanted(Prometheus, PortOf(first)), Wanted(Grafana, PortOf(second)), Wanted(Prometheus, 1), Wanted(Grafana, 1)]));

        Assert.Contains($"Port {PortOf(first)} of resource 'prometheus'", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"Port {PortOf(second)} of resource 'grafana'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Port 1 is wanted by resource 'prometheus' (endpoint 'http') and resource 'grafana' (endpoint 'http')", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_was_given_back_is_free()
    {
        var listener = Listen();
        var port = PortOf(listener);
        listener.Dispose();

        Ports.RequireFree([Wanted(Prometheus, port)]);
    }

    [Fact]
    public void Chosen_ports_are_outside_the_ephemeral_range_neither_reserved_nor_twice()
    {
        var ports = new PortChooser();
        ports.Reserve(Enumerable.Range(10_000, 22_000));

        var chosen = Enumerable.Range(0, 20).Select(_ => ports.Choose()).ToList();

        Assert.Equal(20, chosen.Distinct().Count());
        Assert.All(chosen, port => Assert.InRange(port, 32_000, 32_767));
    }

    [Fact]
    public void The_former_port_of_a_process_that_starts_again_may_be_chosen_by_others()
    {
        var ports = new PortChooser();
        ports.Reserve(Enumerable.Range(10_000, 22_760));

        int? port = null;
        var chosen = new HashSet<int>();
        for (var start = 0; start < 100; start++)
        {
            chosen.Add((port = ports.Choose(port)).Value);
        }

        Assert.InRange(chosen.Count, 2, 8);
    }

    private static (IResource, EndpointAnnotation, int) Wanted(IResource resource, int port) =>
        (resource, new EndpointAnnotation(ProtocolType.Tcp, "http", port: port), port);

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
