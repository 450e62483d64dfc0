using System.Diagnostics;
using System.Globalization;

namespace Telemetry.Benchmarks.Scrape;

/// <summary>One keep-alive connection that reads each body whole into a buffer it keeps.</summary>
internal sealed class LoadClient(int port) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    private readonly byte[] _buffer = new byte[1 << 20];

    public async Task WaitUntilUpAsync(Process server)
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await NumberAsync("/allocated");
                return;
            }
            catch (HttpRequestException) when (limit.Elapsed < TimeSpan.FromSeconds(60) && !server.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Milliseconds from the request to the last byte, for each round.</summary>
    public async Task<double[]> TimeAsync(string path, int rounds, Func<Task>? before = null, string? accept = null)
    {
        var times = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            if (before is not null)
            {
                await before();
            }

            var start = Stopwatch.GetTimestamp();
            await ReadAsync(path, accept);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times;
    }

    public async Task<double> NumberAsync(string path) => double.Parse(await TextAsync(path), CultureInfo.InvariantCulture);

    public Task<string> TextAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task PostAsync(string path)
    {
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content: null);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private async Task ReadAsync(string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        while (await body.ReadAsync(_buffer) > 0)
        {
        }
    }
}
