using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.Exporters.Switch;

namespace Telemetry.UnitTests.Exporters.Switch;

public sealed class LinkFlapTests
{
    [Fact]
    public async Task State_that_is_over_leaves_no_series()
    {
        var time = new ManualTime();
        await using var app = await StartAsync(time);
        using var client = app.GetTestClient();

        Assert.Equal(["port_link_status{port_link_status=\"DOWN\",portnum=\"1\",speed=\"100GBPS\",type=\"Ethernet\"} 0"], await LinkAsync());
        time.Advance(11);
        Assert.Equal(["port_link_status{port_link_status=\"UP\",portnum=\"1\",speed=\"100GBPS\",type=\"Ethernet\"} 1"], await LinkAsync());
        time.Advance(50);
        Assert.Equal(["port_link_status{port_link_status=\"DOWN\",portnum=\"1\",speed=\"100GBPS\",type=\"Ethernet\"} 0"], await LinkAsync());

        async Task<IEnumerable<string>> LinkAsync()
        {
            await app.Services.GetRequiredService<SwitchPoller>().PollOnceAsync(default);
            return (await client.GetStringAsync("/metrics")).Split('\n')
                .Where(line => line.StartsWith("port_link_status{", StringComparison.Ordinal) && line.Contains("portnum=\"1\"", StringComparison.Ordinal));
        }
    }

    /// <summary>The whole service, but it polls when told.</summary>
    private static async Task<WebApplication> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(time);
        builder.AddServiceDefaults();
        builder.Services.AddSwitchExporter();
        builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(SwitchPoller)));
        builder.Services.AddSingleton<SwitchPoller>();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync();
        return app;
    }
}
