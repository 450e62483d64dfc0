using System.Buffers;

namespace Telemetry.Exporters.Health;

/// <summary>The body of one answer in a rented array, so that a round of probes leaves nothing behind.</summary>
internal sealed class PageBuffer : IDisposable
{
    private const int FirstBytes = 64 << 10;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <exception cref="IOException">The body breaks off or is longer than the limit.</exception>
    public async Task FillAsync(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        for (int read; (read = await body.ReadAsync(_bytes.AsMemory(_length), cancellationToken)) > 0;)
        {
            _length += read;
            if (_length > maxBytes)
                throw new IOException($"The page is longer than {maxBytes >> 20} MiB.");
            if (_length == _bytes.Length)
                Grow();
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _bytes.Length);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
