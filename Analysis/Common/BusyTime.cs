namespace Telemetry.Analysis;

/// <summary>Time that processors worked, in seconds, summed over cores or GPUs: two cores that work for a second make two. Not a duration.</summary>
public readonly record struct BusyTime(double Seconds)
{
    private const double SecondsPerHour = 3600;

    public double Hours => Seconds / SecondsPerHour;

    public static BusyTime operator +(BusyTime left, BusyTime right) => new(left.Seconds + right.Seconds);

    public override string ToString() => $"{Seconds:0.###} s";
}
