using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Alerts;

/// <summary>Takes whatever is posted to it, by path.</summary>
internal sealed class FakeReceivers : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<(string Path, string Body)> _posts = new();
    private readonly WebApplication _app;

    private FakeReceivers(WebApplication app) => _app = app;

    public static async Task<FakeReceivers> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receivers = new FakeReceivers(app);
        app.MapPost("/{**path}", receivers.TakeAsync);
        await app.StartAsync();
        return receivers;
    }

    public Uri At(string path) => new(new Uri(_app.Urls.Single()), path);

    public IEnumerable<string> To(string path) => _posts.Where(x => x.Path == path).Select(x => x.Body);

    public Task<string> FirstAsync(string path, string text, object sender) => Until.FoundAsync(
        Limit, () => Task.FromResult(To(path).FirstOrDefault(x => x.Contains(text, StringComparison.Ordinal))),
        () => $"Nothing with '{text}' was posted to {path}, but {string.Join(", ", _posts.Select(x => x.Path))}.\n{sender}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _posts.Enqueue((context.Request.Path.Value!, await reader.ReadToEndAsync()));
        await context.Response.WriteAsync("ok");
    }
}
