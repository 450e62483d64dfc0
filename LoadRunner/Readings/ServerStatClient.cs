using System.Text;
using Microsoft.Extensions.Options;

namespace Telemetry.LoadRunner.Readings;

/// <summary>Reads nginx-rtmp's /stat.</summary>
internal sealed class ServerStatClient(HttpClient http, IConfiguration configuration, IOptions<LoadRunnerOptions> options, TimeProvider time) : IServerReadings
{
    public const string Client = "nginx-rtmp-stat";
    public const string EndpointKey = "services:nginx-rtmp:http:0";
    private const string Default = "http://localhost:8088";
    private const int MaxPageBytes = 8 << 20;

    public async Task<ServerReading> ReadAsync(CancellationToken cancellationToken)
    {
        var endpoint = configuration[EndpointKey] ?? Default;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            throw new HttpRequestException($"'{endpoint}' ({EndpointKey}) is no address; write http://HOST:PORT.");

        var page = new Uri(server, "/stat");
        using var timeout = new CancellationTokenSource(options.Value.EdgeTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var asked = time.GetUtcNow();
            using var response = await http.GetAsync(page, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            response.EnsureSuccessStatusCode();
            // nginx writes the page as one piece: its counters are of a moment between question and answer.
            var moment = asked + (time.GetUtcNow() - asked) / 2;
            await response.Content.LoadIntoBufferAsync(MaxPageBytes, linked.Token);
            var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(linked.Token));
            return new ServerReading(moment, ServerStatPage.Parse(text, options.Value.RtmpApplication));
        }
        catch (FormatException exception)
        {
            throw new HttpRequestException($"{page} is no page of nginx-rtmp's statistics: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{page} did not answer within {options.Value.EdgeTimeout.TotalSeconds:0.#} s", exception);
        }
    }
}
