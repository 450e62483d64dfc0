namespace Telemetry.Analysis.Cost.Model;

/// <summary>Greenhouse gases in grams of CO2 equivalent.</summary>
internal readonly record struct Emissions(double Grams)
{
    public static Emissions operator +(Emissions left, Emissions right) => new(left.Grams + right.Grams);
}
