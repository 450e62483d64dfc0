using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The load runner's HTTP API, seen from the command line.</summary>
internal sealed class RunClient(Uri server) : IDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };

    public Uri Server { get; } = server;

    /// <exception cref="RunRefusedException">The load runner does not want this run.</exception>
    /// <exception cref="HttpRequestException">No load runner answers.</exception>
    public async Task<Guid> StartAsync(ScenarioRequest request, CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        using var response = await _http.PostAsJsonAsync("/api/runs", request, RunJson.Default.ScenarioRequest, limit.Token);
        if (!response.IsSuccessStatusCode)
            throw await RefusalAsync(response, limit.Token);
        return (await response.Content.ReadFromJsonAsync(RunJson.Default.RunStarted, limit.Token))!.Id;
    }

    /// <summary>Progress twice a second, then the result; ends without a result when the load runner goes away.</summary>
    public async IAsyncEnumerable<(RunProgress? Progress, RunResult? Result)> WatchAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync($"/api/runs/{id}/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == RunEvents.Progress)
                yield return (JsonSerializer.Deserialize(item.Data, RunJson.Default.RunProgress), null);
            else if (item.EventType == RunEvents.Result)
                yield return (null, JsonSerializer.Deserialize(item.Data, RunJson.Default.RunResult));
        }
    }

    public async Task CancelAsync(Guid id)
    {
        using var limit = Limit(CancellationToken.None);
        using var response = await _http.PostAsync($"/api/runs/{id}/cancel", content: null, limit.Token);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private static async Task<RunRefusedException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        using var problem = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text) : null;
        if (response.StatusCode == HttpStatusCode.BadRequest && problem?.RootElement.TryGetProperty("errors", out var errors) == true)
            return new RunRefusedException(
                "The load runner refuses the scenario.",
                [.. errors.EnumerateObject().SelectMany(x => x.Value.EnumerateArray().Select(y => new FieldError(x.Name, y.GetString() ?? "")))]);

        return problem?.RootElement.TryGetProperty("detail", out var detail) == true
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
