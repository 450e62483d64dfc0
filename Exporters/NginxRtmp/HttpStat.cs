using System.Text;

namespace Telemetry.Exporters.NginxRtmp;

/// <summary>The stat page of a running nginx-rtmp.</summary>
internal sealed class HttpStat(HttpClient http, NginxRtmpOptions options, TimeProvider time) : IStatSource
{
    private const int MaxPageBytes = 8 << 20;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await http.GetAsync(options.Endpoint, HttpCompletionOption.ResponseHeadersRead, either.Token);
            response.EnsureSuccessStatusCode();
            await response.Content.LoadIntoBufferAsync(MaxPageBytes, either.Token);

            // Names are bytes that a publisher chose. What is not UTF-8 becomes a replacement character here, whatever the header says.
            return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{options.Endpoint} did not answer within {options.Timeout.TotalSeconds} s.");
        }
    }
}
