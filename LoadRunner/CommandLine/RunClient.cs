using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The load runner's HTTP API, seen from the command line.</summary>
internal sealed class RunClient(Uri server, TimeSpan patience) : IDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };

    public Uri Server { get; } = server;

    /// <exception cref="RunRefusedException">The load runner does not want this run.</exception>
    /// <exception cref="HttpRequestException">No load runner answers.</exception>
    public async Task<RunStarted> StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        await WaitUntilHealthyAsync(cancellationToken);
        using var limit = Limit(cancellationToken);
        using var response = await _http.PostAsJsonAsync("/api/runs", request, RunJson.Default.RunRequest, limit.Token);
        await ThrowIfRefusedAsync(response, limit.Token);
        return (await response.Content.ReadFromJsonAsync(RunJson.Default.RunStarted, limit.Token))!;
    }

    /// <summary>Events until the run is over; ends without a result when the load runner goes away.</summary>
    public async IAsyncEnumerable<RunNews> WatchAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync($"/api/runs/{id}/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            yield return item.EventType switch
            {
                RunEvents.Progress => new RunNews(JsonSerializer.Deserialize(item.Data, RunJson.Default.RunEvent), null, null),
                RunEvents.Item => new RunNews(null, JsonSerializer.Deserialize(item.Data, RunJson.Default.RunItemView), null),
                RunEvents.Result => new RunNews(null, null, JsonSerializer.Deserialize(item.Data, RunJson.Default.RunView)),
                _ => new RunNews(null, null, null),
            };
        }
    }

    /// <summary>The document at a path of the API.</summary>
    /// <exception cref="RunRefusedException">The load runner has no such thing, or cannot read it now.</exception>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await WaitUntilHealthyAsync(cancellationToken);
        using var limit = Limit(cancellationToken);
        using var response = await _http.GetAsync(path, limit.Token);
        await ThrowIfRefusedAsync(response, limit.Token);
        return await response.Content.ReadFromJsonAsync(type, limit.Token) ?? throw new RunRefusedException($"{path} answered with nothing.", []);
    }

    /// <summary>Deletes what stands at a path of the API; what was deleted is the answer.</summary>
    /// <exception cref="RunRefusedException">The load runner cannot do it.</exception>
    public async Task<T> DeleteAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync(path, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync(type, cancellationToken))!;
    }

    /// <summary>As GetAsync; null when there is no such thing.</summary>
    public async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        await WaitUntilHealthyAsync(cancellationToken);
        using var limit = Limit(cancellationToken);
        using var response = await _http.GetAsync(path, limit.Token);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        await ThrowIfRefusedAsync(response, limit.Token);
        return await response.Content.ReadFromJsonAsync(type, limit.Token);
    }

    /// <exception cref="RunRefusedException">The load runner cannot do it.</exception>
    public async Task PostAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        using var response = await _http.PostAsync(path, content: null, limit.Token);
        await ThrowIfRefusedAsync(response, limit.Token);
    }

    /// <summary>Writes the answer to a new file of the folder, named as the load runner names it; returns its path.</summary>
    /// <exception cref="IOException">It cannot be written, or a file of that name is there.</exception>
    public async Task<string> DownloadAsync(string path, string folder, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        // Only the last part of the name: a server of somebody else must not choose the folder.
        var name = Path.GetFileName(response.Content.Headers.ContentDisposition?.FileName?.Trim('"')) is { Length: > 0 } given ? given : "export";
        var file = Path.Combine(folder, name);
        await using var output = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await response.Content.CopyToAsync(output, cancellationToken);
        return file;
    }

    /// <exception cref="RunRefusedException">The load runner does not take it.</exception>
    public async Task<ImportResult> UploadAsync(string path, Stream body, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(body);
        using var response = await _http.PostAsync(path, content, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync(RunJson.Default.ImportResult, cancellationToken))!;
    }

    public void Dispose() => _http.Dispose();

    private async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < patience)
        {
            try
            {
                using var limit = Limit(cancellationToken);
                using var response = await _http.GetAsync("/health", limit.Token);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Not there yet: that is what the wait is for.
            }

            await Task.Delay(RetryPause, cancellationToken);
        }
    }

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        using var problem = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text) : null;
        if (response.StatusCode == HttpStatusCode.BadRequest && problem?.RootElement.TryGetProperty("errors", out var errors) == true)
            throw new RunRefusedException(
                "The load runner refuses the run.",
                [.. errors.EnumerateObject().SelectMany(x => x.Value.EnumerateArray().Select(y => new FieldError(x.Name, y.GetString() ?? "")))]);

        throw problem?.RootElement.TryGetProperty("detail", out var detail) == true
            ? new RunRefusedException(detail.GetString() ?? "", [])
            : new RunRefusedException($"The load runner answered {(int)response.StatusCode} {response.ReasonPhrase}.", []);
    }

    private static CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(AnswerTimeout);
        return source;
    }
}
