using System.Buffers.Binary;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>A gRPC call that ends with a status other than OK (Grpc.AspNetCore does not restore from this feed).</summary>
internal sealed class GrpcException(int status, string message) : Exception(message)
{
    public const int Unknown = 2;
    public const int InvalidArgument = 3;
    public const int NotFound = 5;
    public const int Unimplemented = 12;
    public const int Unauthenticated = 16;

    public int Status { get; } = status;
}

/// <summary>gRPC's framing: one byte compression flag, four bytes length (big endian), the message.</summary>
internal static class GrpcFrames
{
    private const int HeaderSize = 5;
    private const int MaxRequest = 4 * 1024 * 1024;

    public static async Task<T> ReadAsync<T>(HttpContext context, MessageParser<T> parser)
        where T : class, IMessage<T> =>
        await TryReadAsync(context, parser) ?? throw new GrpcException(GrpcException.InvalidArgument, "The request has no message.");

    /// <summary>The next message of a stream; null when the caller has sent its last one.</summary>
    public static async Task<T?> TryReadAsync<T>(HttpContext context, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var header = new byte[HeaderSize];
        var read = await context.Request.Body.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, context.RequestAborted);
        if (read == 0)
        {
            return null;
        }

        if (read < HeaderSize)
        {
            throw new GrpcException(GrpcException.InvalidArgument, "The request ends within a message.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (header[0] != 0 || length > MaxRequest)
        {
            throw new GrpcException(GrpcException.Unimplemented, "Compressed or oversized requests are not supported.");
        }

        var body = new byte[length];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        try
        {
            return parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new GrpcException(GrpcException.InvalidArgument, $"The request cannot be read: {e.Message}");
        }
    }

    public static async Task WriteAsync(HttpContext context, IMessage message)
    {
        var size = message.CalculateSize();
        var frame = new byte[HeaderSize + size];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)size);
        message.WriteTo(frame.AsSpan(HeaderSize));
        await context.Response.Body.WriteAsync(frame, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Runs a call and ends it with its status.</summary>
    public static async Task RunAsync(HttpContext context, Func<HttpContext, Task> call, ILogger logger)
    {
        context.Response.ContentType = "application/grpc";
        var (status, message) = (0, "");
        try
        {
            await call(context);
        }
        catch (GrpcException e)
        {
            (status, message) = (e.Status, e.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return; // the dashboard went away
        }
#pragma warning disable CA1031 // the end of one call, told to both sides; the dashboard calls again
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.DashboardCallFailed(logger, context.Request.Path, e);
            (status, message) = (GrpcException.Unknown, e.Message);
        }

        End(context, status, message);
    }

    public static void End(HttpContext context, int status, string message)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        Set("grpc-status", status.ToString());
        if (message.Length > 0)
        {
            Set("grpc-message", Uri.EscapeDataString(message));
        }

        // An error before the first message must stand in the header block ("trailers only"), or the dashboard does not see it.
        void Set(string name, string value)
        {
            if (context.Response.HasStarted)
            {
                context.Response.AppendTrailer(name, value);
            }
            else
            {
                context.Response.Headers[name] = value;
            }
        }
    }
}
