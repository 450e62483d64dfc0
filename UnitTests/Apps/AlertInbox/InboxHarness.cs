using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.Apps.AlertInbox;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.Apps.AlertInbox;

/// <summary>The whole service with a fake clock and a folder of the test's.</summary>
internal sealed class InboxHarness : IAsyncDisposable
{
    public const string Began = "2026-11-21T09:59:00Z";

    private readonly WebApplication _app;

    private InboxHarness(WebApplication app, ManualTime time) => (_app, Time, Http) = (app, time, app.GetTestClient());

    public ManualTime Time { get; }

    public HttpClient Http { get; }

    public InboxCounters Counters => _app.Services.GetRequiredService<InboxCounters>();

    public static async Task<InboxHarness> StartAsync(string folder, params (string Key, string Value)[] settings)
    {
        var time = new ManualTime();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = Checkout.PathOf("Apps/AlertInbox") });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.Prepend(("Folder", folder)).ToDictionary(x => $"{AlertInboxOptions.Section}:{x.Item1}", x => (string?)x.Item2));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults();
        builder.Services.AddAlertInbox();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapAlertInbox();
        await app.StartAsync();
        return new(app, time);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A notification as Alertmanager 0.25 sends it.</summary>
    public static JsonObject Notification(params JsonNode[] alerts) => new()
    {
        ["receiver"] = "alert-inbox",
        ["status"] = "firing",
        ["alerts"] = new JsonArray(alerts),
        ["groupLabels"] = new JsonObject { ["alertname"] = "ExporterDown" },
        ["commonLabels"] = new JsonObject { ["alertname"] = "ExporterDown" },
        ["commonAnnotations"] = new JsonObject(),
        ["externalURL"] = "http://localhost:9093",
        ["version"] = "4",
        ["groupKey"] = "{}/{}:{alertname=\"ExporterDown\"}",
        ["truncatedAlerts"] = 0,
    };

    public static JsonObject Alert(string fingerprint = "a1", string severity = "critical", string startsAt = Began, string? endsAt = null) => new()
    {
        ["status"] = endsAt is null ? "firing" : "resolved",
        ["labels"] = new JsonObject { ["alertname"] = "ExporterDown", ["job"] = "switch-exporter", ["severity"] = severity },
        ["annotations"] = new JsonObject { ["summary"] = "switch-exporter is down" },
        ["startsAt"] = startsAt,
        ["endsAt"] = endsAt ?? "0001-01-01T00:00:00Z",
        ["generatorURL"] = "http://localhost:9090/graph?g0.expr=up",
        ["fingerprint"] = fingerprint,
    };

    public Task<HttpResponseMessage> PostAsync(JsonNode notification) => PostAsync(notification.ToJsonString());

    public async Task<HttpResponseMessage> PostAsync(string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        return await Http.PostAsync(new Uri("/webhook", UriKind.Relative), content);
    }

    public async Task SendAsync(params JsonNode[] alerts)
    {
        using var response = await PostAsync(Notification(alerts));
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The status and the reason of a refusal; it is counted, and its sentence says something.</summary>
    public async Task<(int Status, string Reason, string Detail)> RefusedAsync(Func<Task<HttpResponseMessage>> post)
    {
        var before = Counters.Refused.ToDictionary(x => x.Reason, x => x.Count);
        using var response = await post();
        var text = await response.Content.ReadAsStringAsync();
        Assert.False(response.IsSuccessStatusCode, text);
        var answer = JsonDocument.Parse(text).RootElement;
        var reason = answer.GetProperty("reason").GetString()!;
        Assert.Equal(before[reason] + 1, Counters.Refused.Single(x => x.Reason == reason).Count);
        Assert.True(answer.GetProperty("detail").GetString()!.Length > 10);
        return ((int)response.StatusCode, reason, answer.GetProperty("detail").GetString()!);
    }

    public async Task<IReadOnlyList<JsonElement>> AlertsAsync(string query = "") =>
        [.. JsonDocument.Parse(await Http.GetStringAsync(new Uri($"/api/alerts{query}", UriKind.Relative))).RootElement.GetProperty("alerts").EnumerateArray()];

    public async Task<string> MetricAsync(string sample) =>
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Single(x => x.StartsWith(sample + " ", StringComparison.Ordinal)).Split(' ')[1];
}
