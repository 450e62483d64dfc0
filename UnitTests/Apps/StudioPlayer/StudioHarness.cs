using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.Apps.StudioPlayer;
using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Sessions;
using Telemetry.Apps.StudioPlayer.Sharing;
using Telemetry.Apps.StudioPlayer.Upstream;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

/// <summary>The whole server with a fake clock, a fake Pushgateway and two addresses of its own; it publishes when told.</summary>
internal sealed class StudioHarness : IAsyncDisposable
{
    public const string Hd = "{cdn_id=\"byteplus\",quality=\"HD\",table_id=\"ARO-001\"}";
    public const string Stutter = "videostutter" + Hd;
    public const string Play = "video_play_total" + Hd;

    private readonly WebApplication _app;

    private StudioHarness(WebApplication app, ManualTime time, FakeUpstream upstream) =>
        (_app, Time, Upstream, Http) = (app, time, upstream, app.GetTestClient());

    public ManualTime Time { get; }

    public FakeUpstream Upstream { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public StudioCounters Counters => Services.GetRequiredService<StudioCounters>();

    public Intake Intake => Services.GetRequiredService<Intake>();

    public static async Task<StudioHarness> StartAsync(params (string Key, string Value)[] settings)
    {
        var (time, upstream) = (new ManualTime(), new FakeUpstream());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(x => $"{StudioPlayerOptions.Section}:{x.Key}", x => (string?)x.Value));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults();
        builder.Services.AddStudioPlayer();
        builder.Services.AddSingleton(new MachineAddresses(time, () => [IPAddress.Parse("192.168.20.9"), IPAddress.Parse("fd00::9")]));
        builder.Services.AddHttpClient(UpstreamClient.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => upstream);
        builder.Services.Remove(builder.Services.Single(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType == typeof(PublishLoop)));
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapStudioPlayer();
        await app.StartAsync();
        return new StudioHarness(app, time, upstream);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static string Body(string metricData, string? batch = null, string? session = "s1", string? url = null, string? job = "studio-web-player")
    {
        var json = new JsonObject { ["metricData"] = metricData };
        foreach (var (key, value) in new[] { ("jobName", job), ("batchId", batch), ("sessionId", session), ("pushgatewayUrl", url) })
        {
            if (value is not null)
                json[key] = value;
        }

        return json.ToJsonString();
    }

    public Task PublishAsync() => Services.GetRequiredService<GroupPublisher>().PublishAsync(default);

    /// <summary>A second later, as the loop does.</summary>
    public Task NextSecondAsync()
    {
        Time.Advance(1);
        return PublishAsync();
    }

    public async Task<HttpResponseMessage> PostAsync(string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ProxyEndpoint.Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
                request.Content.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>The samples are taken.</summary>
    public async Task<int> SendAsync(string metricData, string? session = "s1", string? batch = null)
    {
        using var response = await PostAsync(Body(metricData, batch, session));
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer);
        return JsonDocument.Parse(answer).RootElement.GetProperty("accepted").GetInt32();
    }

    /// <summary>The status and the reason of a refusal; it is counted, and its sentence says something.</summary>
    public async Task<(int Status, string Reason)> RefusedAsync(string body, params (string Name, string Value)[] headers)
    {
        var before = Counters.RefusedRequests.ToDictionary(x => x.Reason, x => x.Count);
        using var response = await PostAsync(body, headers);
        return await RefusalOf(response, before);
    }

    public async Task<(int Status, string Reason)> RefusalOf(HttpResponseMessage response, Dictionary<string, long> before)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.False(response.IsSuccessStatusCode, text);
        var answer = JsonDocument.Parse(text).RootElement;
        var reason = answer.GetProperty("reason").GetString()!;
        Assert.True(answer.GetProperty("detail").GetString()!.Length > 10);
        Assert.Equal(before[reason] + 1, Counters.RefusedRequests.Single(x => x.Reason == reason).Count);
        return ((int)response.StatusCode, reason);
    }

    /// <summary>One request without a network and without a client: status, and the headers and body of the answer.</summary>
    public async Task<(int Status, string Body, IHeaderDictionary Headers)> InvokeAsync(byte[] body, string client = "10.0.0.1", Action<HttpContext>? arrange = null)
    {
        var context = new DefaultHttpContext { RequestServices = Services };
        context.Request.Method = "POST";
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("localhost", 8080);
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(body);
        context.Connection.RemoteIpAddress = IPAddress.Parse(client);
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        arrange?.Invoke(context);
        await Services.GetRequiredService<ProxyEndpoint>().InvokeAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()), context.Response.Headers);
    }
}
