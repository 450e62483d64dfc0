namespace Telemetry.LoadRunner.Quality;

/// <summary>Frames made small and grey, one after another: enough to tell one frame of a moving picture from the next.</summary>
internal sealed class Thumbnails(byte[] pixels)
{
    public const int Width = 64;
    public const int Height = 36;
    private const int Size = Width * Height;

    public int Count => pixels.Length / Size;

    /// <summary>The mean squared difference of two frames' pixels, which go from 0 to 255.</summary>
    public double Error(int index, Thumbnails other, int otherIndex)
    {
        var mine = pixels.AsSpan(index * Size, Size);
        var its = other.Frame(otherIndex);
        var sum = 0L;
        for (var i = 0; i < Size; i++)
        {
            var difference = mine[i] - its[i];
            sum += difference * difference;
        }

        return (double)sum / Size;
    }

    /// <summary>The mean squared difference of a frame's pixels from their mean.</summary>
    public double Variance(int index)
    {
        var (sum, squares) = (0L, 0L);
        foreach (var pixel in Frame(index))
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        var mean = (double)sum / Size;
        return (double)squares / Size - mean * mean;
    }

    private ReadOnlySpan<byte> Frame(int index) => pixels.AsSpan(index * Size, Size);
}
