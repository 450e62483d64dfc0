using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetry.Apps.StudioPlayer;
using Telemetry.Apps.StudioPlayer.Exposition;
using Telemetry.Apps.StudioPlayer.Sessions;
using Telemetry.Apps.StudioPlayer.Upstream;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

/// <summary>With the client that the server really has, and a socket.</summary>
public sealed class UpstreamRedirectTests
{
    [Fact]
    public async Task Redirect_is_not_followed_and_nothing_of_a_client_is_passed_on()
    {
        var requests = new List<string>();
        await using var upstream = await UpstreamAsync(context =>
        {
            requests.Add($"{context.Request.Method} {context.Request.Path} {context.Request.Headers.Cookie}{context.Request.Headers.Authorization}");
            context.Response.Headers.SetCookie = "a=b";
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("StudioPlayer:Upstream", upstream.Urls.Single())]);
        builder.AddServiceDefaults();
        builder.Services.AddStudioPlayer();
        builder.Services.Remove(builder.Services.Single(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType == typeof(PublishLoop)));
        await using var app = builder.Build();
        Assert.Null(app.Services.GetRequiredService<SampleReader>().Read(StudioHarness.Stutter + " 5\n", out var samples));
        app.Services.GetRequiredService<Intake>().Take("s1", "10.0.0.1", null, samples, out _);

        await app.Services.GetRequiredService<GroupPublisher>().PublishAsync(default);
        var again = await app.Services.GetRequiredService<UpstreamClient>().DeleteAsync(default);

        const string Group = "/metrics/job/studio-web-player/instance/proxy";
        Assert.Equal([$"PUT {Group} ", $"DELETE {Group} "], requests);
        Assert.Equal(PushOutcome.Redirect, again.Reason);
        Assert.Equal(PushOutcome.Redirect, app.Services.GetRequiredService<UpstreamState>().Snapshot.Reason);
    }

    private static async Task<WebApplication> UpstreamAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
