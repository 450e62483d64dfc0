using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace Telemetry.Apps.AlertInbox.Webhook;

/// <summary>Reads a body as far as it may go: as JSON, small, and in time.</summary>
internal static class WebhookBody
{
    private const string Json = "application/json";

    /// <summary>The bytes, or why there are none.</summary>
    public static async Task<(byte[]? Bytes, Refusal? Refusal)> ReadAsync(HttpRequest request, AlertInboxOptions options)
    {
        // A browser asks before it sends this type to another origin, and gets no leave: pages elsewhere cannot post alerts.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
            return (null, new(StatusCodes.Status415UnsupportedMediaType, Refusal.ContentType, $"Content-Type is not {Json}."));
        if (request.ContentLength > options.MaxBodyBytes)
            return (null, TooLarge(options));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        limit.CancelAfter(options.BodyTimeout);
        try
        {
            var read = await request.BodyReader.ReadAtLeastAsync(options.MaxBodyBytes + 1, limit.Token);
            var bytes = read.Buffer.Length > options.MaxBodyBytes ? null : read.Buffer.ToArray();
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return bytes is null ? (null, TooLarge(options)) : (bytes, null);
        }
        catch (OperationCanceledException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return (null, new(StatusCodes.Status408RequestTimeout, Refusal.BodyTimeout, $"The body did not arrive within {options.BodyTimeout.TotalSeconds} s."));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The connection was cut, or the body is not what its headers said.
            return (null, Refusal.Bad(Refusal.BodyBroken, "The body broke off."));
        }
    }

    private static Refusal TooLarge(AlertInboxOptions options) =>
        new(StatusCodes.Status413PayloadTooLarge, Refusal.BodyTooLarge, $"The body is larger than {options.MaxBodyBytes} bytes.");
}
