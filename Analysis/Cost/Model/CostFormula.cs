namespace Telemetry.Analysis.Cost.Model;

/// <summary>The formulas of docs/cost-model.md, each one pure.</summary>
internal static class CostFormula
{
    /// <summary>Goes up whenever a formula changes.</summary>
    public const int Version = 1;

    /// <summary>A month is 30 days.</summary>
    public const double HoursPerMonth = 720;

    private const double PixelsPerMegapixel = 1e6;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public static Money Energy(Energy energy, EnergyPrice price) => energy * price;

    /// <summary>CPU time of the encoders and of the server, and GPU time. The encoder is the greater part of it, and is never left out.</summary>
    public static Money Compute(BusyTime encoder, BusyTime server, ProcessorPrice core, BusyTime gpu, ProcessorPrice gpuPrice) =>
        (encoder + server) * core + gpu * gpuPrice;

    /// <summary>Exactly the sum of the two.</summary>
    public static Money Total(Money energy, Money compute) => energy + compute;

    public static Money PerHour(Money total, TimeSpan window) => total / window.TotalHours;

    public static Money PerMonth(Money perHour) => perHour * HoursPerMonth;

    public static Money PerMegapixel(Money total, double pixels) => total / (pixels / PixelsPerMegapixel);

    public static Money PerViewerHour(Money total, double viewers, TimeSpan window) => total / ViewerHours(viewers, window);

    /// <summary>What a month costs less than the reference's: negative when it costs more.</summary>
    public static Money SavingsPerMonth(Money reference, Money own) => reference - own;

    /// <summary>Emissions of making the use of energy: energy x the grid's intensity.</summary>
    public static Emissions Operational(Energy energy, GridEmissionRate grid) => energy * grid;

    /// <summary>The window's share of what making the machine emitted; the whole machine is the lab's, so that its share of resources is 1.</summary>
    public static Emissions Embodied(Emissions machine, double lifetimeYears, TimeSpan window) => new(machine.Grams * (window / (Year * lifetimeYears)));

    /// <summary>Software carbon intensity: (operational + embodied) / viewer-hours, in grams.</summary>
    public static double SciPerViewerHour(Emissions operational, Emissions embodied, double viewers, TimeSpan window) =>
        (operational + embodied).Grams / ViewerHours(viewers, window);

    public static double PerHour(Emissions emissions, TimeSpan window) => emissions.Grams / window.TotalHours;

    private static double ViewerHours(double viewers, TimeSpan window) => viewers * window.TotalHours;
}
