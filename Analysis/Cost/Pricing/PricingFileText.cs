namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>What the pricing file holds at one moment: its text, or why it cannot be read.</summary>
internal sealed record PricingFileText(string? Text, string? Failure)
{
    private const long LargestBytes = 1 << 20;

    public static PricingFileText Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= LargestBytes
                ? new(File.ReadAllText(path), null)
                : new(null, $"it has {length} bytes, and a pricing file has {LargestBytes} at most. Point {PriceEnvironment.File} at the right file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null, $"it cannot be read ({exception.Message}) Make it readable, or correct or unset {PriceEnvironment.File}.");
        }
    }
}
