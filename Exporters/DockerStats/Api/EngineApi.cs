using System.Net.Sockets;

namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>
/// The Engine API on its unix socket (Docker's, or Podman's compatible one). Paths carry no version: the engine answers with its newest, and the fields
/// that are read have the same names in all of them; a fixed version would be refused by the first engine that drops it.
/// </summary>
internal sealed class EngineApi(HttpClient http, EngineSocket socket, DockerStatsOptions options, TimeProvider time) : IEngineApi
{
    private const int MaxAnswerBytes = 32 << 20;

    public async Task<PollResult<EngineAnswer>> GetAsync(string path, CancellationToken cancellationToken)
    {
        if (socket.AbsentReason is { } reason)
            return new PollResult<EngineAnswer>.Absent(reason);

        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await http.GetAsync(new Uri(UnixSocketHttp.Address, path), HttpCompletionOption.ResponseHeadersRead, either.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token);
            return new EngineAnswer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new PollResult<EngineAnswer>.Failed($"{socket.Path} did not answer within {options.Timeout.TotalSeconds} s.");
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException refusal && socket.Explain(refusal) is { } absent)
        {
            return new PollResult<EngineAnswer>.Absent(absent);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new PollResult<EngineAnswer>.Failed($"{socket.Path}: {e.Message}");
        }
    }
}
