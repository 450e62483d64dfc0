namespace Telemetry.LoadRunner.Batches;

internal static class BoundedFile
{
    /// <summary>All bytes of a stream, or one more than the limit: enough for the reader to refuse it.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var part = new byte[64 << 10];
        while (text.Length <= limit
            && await stream.ReadAsync(part.AsMemory(0, (int)Math.Min(part.Length, limit + 1 - text.Length)), cancellationToken) is > 0 and var read)
            text.Write(part, 0, read);
        return text.GetBuffer().AsMemory(0, (int)text.Length);
    }
}
