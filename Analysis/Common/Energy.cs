namespace Telemetry.Analysis;

/// <summary>An amount of energy in joules.</summary>
public readonly record struct Energy(double Joules) : IComparable<Energy>
{
    private const double JoulesPerKilowattHour = 3_600_000;

    public double KilowattHours => Joules / JoulesPerKilowattHour;

    public static Energy operator +(Energy left, Energy right) => new(left.Joules + right.Joules);

    public static Energy operator -(Energy left, Energy right) => new(left.Joules - right.Joules);

    public static Power operator /(Energy energy, TimeSpan time) => new(energy.Joules / time.TotalSeconds);

    public static bool operator <(Energy left, Energy right) => left.Joules < right.Joules;

    public static bool operator >(Energy left, Energy right) => left.Joules > right.Joules;

    public static bool operator <=(Energy left, Energy right) => left.Joules <= right.Joules;

    public static bool operator >=(Energy left, Energy right) => left.Joules >= right.Joules;

    public int CompareTo(Energy other) => Joules.CompareTo(other.Joules);

    public override string ToString() => $"{Joules:0.###} J";
}
