namespace Telemetry.Analysis;

/// <summary>A power in watts.</summary>
public readonly record struct Power(double Watts) : IComparable<Power>
{
    public static Power operator +(Power left, Power right) => new(left.Watts + right.Watts);

    public static Power operator -(Power left, Power right) => new(left.Watts - right.Watts);

    public static Energy operator *(Power power, TimeSpan time) => new(power.Watts * time.TotalSeconds);

    public static bool operator <(Power left, Power right) => left.Watts < right.Watts;

    public static bool operator >(Power left, Power right) => left.Watts > right.Watts;

    public static bool operator <=(Power left, Power right) => left.Watts <= right.Watts;

    public static bool operator >=(Power left, Power right) => left.Watts >= right.Watts;

    public int CompareTo(Power other) => Watts.CompareTo(other.Watts);

    public override string ToString() => $"{Watts:0.###} W";
}
