namespace Telemetry.UnitTests.Analysis.Statistics;

/// <summary>Samples whose Welch test is published.</summary>
internal static class PublishedSamples
{
    /// <summary>R's data set sleep (Student, 1908): extra hours of sleep with either of two drugs.</summary>
    public static readonly double[] SleepFirst = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];

    public static readonly double[] SleepSecond = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    /// <summary>R's data set mtcars: miles per gallon of cars with automatic gears, and with manual ones.</summary>
    public static readonly double[] CarsAutomatic =
        [21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5, 15.2, 13.3, 19.2];

    public static readonly double[] CarsManual = [21.0, 21.0, 22.8, 32.4, 30.4, 33.9, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4];

    /// <summary>The first example of Wikipedia's article on Welch's test.</summary>
    public static readonly double[] WikipediaFirst = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];

    public static readonly double[] WikipediaSecond = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];
}
