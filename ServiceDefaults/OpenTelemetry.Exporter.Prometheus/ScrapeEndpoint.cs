using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using OpenTelemetry.Exporter.Prometheus.Exposition;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Answers a scrape: the body exists before the status is sent, so an answer is complete or it is an error.</summary>
internal sealed class ScrapeEndpoint(ScrapeCoordinator coordinator)
{
    // Larger pieces gain nothing (docs/benchmarks.md).
    private const int PieceLength = 256 * 1024;
    private const string TimeoutHeader = "X-Prometheus-Scrape-Timeout-Seconds";

    public async Task InvokeAsync(HttpContext context)
    {
        var format = Negotiation.Format(context.Request.Headers.Accept);
        var timeout = TimeLimit(context.Request.Headers[TimeoutHeader]);
        ScrapeBody body;
        try
        {
            body = await coordinator.ScrapeAsync(format, timeout, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            await FailAsync(context, StatusCodes.Status503ServiceUnavailable,
                $"The metrics were not collected within {timeout.TotalSeconds} s. Some metric callback is slow; see the service's log and traces.");
            return;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await FailAsync(context, StatusCodes.Status500InternalServerError, $"The metrics could not be collected: {exception.Message}");
            return;
        }

        try
        {
            await SendAsync(context, format, body.Writer.Written);
        }
        finally
        {
            body.Release();
        }
    }

    /// <summary>Stays below the scraper's own limit, so that it hears a reason rather than nothing.</summary>
    internal static TimeSpan TimeLimit(string? seconds)
    {
        if (!double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) || limit is not (> 0 and < 86400))
        {
            return Timeout.InfiniteTimeSpan;
        }

        return TimeSpan.FromSeconds(limit - Math.Min(0.5, limit / 10));
    }

    private static async Task SendAsync(HttpContext context, ExpositionFormat format, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.ContentType = Negotiation.ContentType(format);
        response.Headers.Vary = "Accept, Accept-Encoding";
        if (!Negotiation.Gzip(context.Request.Headers.AcceptEncoding))
        {
            response.ContentLength = body.Length;
            await WriteAsync(response.BodyWriter, body);
            return;
        }

        response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(body, context.RequestAborted);
    }

    // In pieces: a body of megabytes handed over at once would be copied whole into the connection's buffers before the first byte is sent.
    private static async Task WriteAsync(PipeWriter writer, ReadOnlyMemory<byte> body)
    {
        while (!body.IsEmpty)
        {
            var piece = body[..Math.Min(PieceLength, body.Length)];
            // One buffer of this size, not a chain of 4 KB ones, each with its own part in the system call.
            piece.CopyTo(writer.GetMemory(piece.Length));
            writer.Advance(piece.Length);
            // No token: it would cost a registration for each piece, and a client that went away completes the pipe.
            if ((await writer.FlushAsync(CancellationToken.None)).IsCompleted)
            {
                return;
            }

            body = body[piece.Length..];
        }
    }

    private static Task FailAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(message + "\n", context.RequestAborted);
    }
}
