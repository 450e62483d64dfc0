namespace Telemetry.UnitTests.Analysis.Statistics;

/// <summary>Normally distributed values of mean 0 and sigma 1, the same for the same seed everywhere.</summary>
internal sealed class Normal(int seed)
{
    private readonly Random _random = new(seed);

    // Box and Muller; 1 - x keeps the logarithm from 0.
    public double[] Sample(int count, double shift = 0) =>
        [.. Enumerable.Range(0, count).Select(_ => shift + Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()))];
}
