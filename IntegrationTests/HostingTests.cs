using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests;

[Collection(LabCollection.Name)]
public sealed class HostingTests(Lab lab)
{
    [Fact]
    public async Task Restarted_resource_is_a_new_process_and_healthy_again()
    {
        var before = lab.PidOf("pushgateway");
        var address = lab.Application.GetEndpoint("pushgateway");

        await lab.CommandAsync("pushgateway", KnownResourceCommands.RestartCommand);
        await lab.WaitAsync("pushgateway", "get a new process", x =>
            x.Snapshot.State?.Text == KnownResourceStates.Running && x.Snapshot.Properties.Any(p => p.Name == "executable.pid" && p.Value?.ToString() != $"{before}"));
        await lab.WaitUntilHealthyAsync("pushgateway");

        Assert.NotEqual(before, lab.PidOf("pushgateway"));
        Assert.Null(ProcessEntry.Read(before));
        Assert.Equal(address, lab.Application.GetEndpoint("pushgateway"));
        using var client = lab.ClientOf("pushgateway");
        using var response = await client.GetAsync(new Uri("/-/healthy", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Port_in_use_is_named_with_its_resource_its_owner_and_the_way_out()
    {
        using var owner = new TcpListener(IPAddress.Loopback, 0);
        owner.Start();
        var port = ((IPEndPoint)owner.LocalEndpoint).Port;
        var folder = new LabFolder();
        await using var builder = await Lab.CreateBuilderAsync(folder);
        builder.Resources.Single(x => x.Name == "nginx-rtmp").Annotations.OfType<EndpointAnnotation>().Single(x => x.Name == "rtmp").Port = port;
        var application = await builder.BuildAsync();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync());

        Assert.All(["nginx-rtmp", $"Port {port} ", $"process {Environment.ProcessId} ", "Stop what holds the port"],
            x => Assert.Contains(x, error.Message, StringComparison.Ordinal));
        Assert.Empty(new LabProcesses(folder).Find());
        folder.DeleteData();
    }

    [Fact]
    public async Task Two_labs_do_not_meet()
    {
        var second = new Lab();
        await second.InitializeAsync();
        try
        {
            Assert.Equal(lab.Names, second.Names);
            Assert.Empty(lab.Processes.Find().Intersect(second.Processes.Find()));
            Assert.Empty(lab.Processes.ListeningSockets().Select(x => x.Address).Intersect(second.Processes.ListeningSockets().Select(x => x.Address)));
            // The scenarios that the first lab may have run are not in the second one's database.
            await using var results = await second.ResultsAsync();
            Assert.Empty(results.Scenarios);
        }
        finally
        {
            // Fails when a process of the second lab is left.
            await second.DisposeAsync();
        }

        await lab.WaitUntilAllHealthyAsync();
        Assert.All(lab.Names.Where(x => x != Lab.Migrator), x => Assert.NotNull(ProcessEntry.Read(lab.PidOf(x))));
    }
}
