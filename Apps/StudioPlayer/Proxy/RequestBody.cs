using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>Reads a body as far as it may go: as JSON, uncompressed, small, and in time.</summary>
internal static class RequestBody
{
    private const string Json = "application/json";
    private const string Identity = "identity";

    /// <summary>The bytes, or why there are none.</summary>
    public static async Task<(byte[]? Bytes, Refusal? Refusal)> ReadAsync(HttpRequest request, StudioPlayerOptions options)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return (null, Refusals.ContentType);
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !encoding.ToString().Equals(Identity, StringComparison.OrdinalIgnoreCase))
            return (null, Refusals.ContentEncoding);
        if (request.ContentLength > options.MaxBodyBytes)
            return (null, Refusals.BodyTooLarge);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        limit.CancelAfter(options.BodyTimeout);
        try
        {
            var read = await request.BodyReader.ReadAtLeastAsync(options.MaxBodyBytes + 1, limit.Token);
            var bytes = read.Buffer.Length > options.MaxBodyBytes ? null : read.Buffer.ToArray();
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return (bytes, bytes is null ? Refusals.BodyTooLarge : null);
        }
        catch (OperationCanceledException)
        {
            return (null, request.HttpContext.RequestAborted.IsCancellationRequested ? Refusals.BodyBroken : Refusals.BodyTimeout);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => Refusals.BodyTimeout,
                StatusCodes.Status413PayloadTooLarge => Refusals.BodyTooLarge,
                _ => Refusals.BodyBroken,
            });
        }
        catch (IOException)
        {
            // The connection was cut.
            return (null, Refusals.BodyBroken);
        }
    }
}
