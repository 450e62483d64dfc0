namespace Telemetry.Analysis.Cost.GridIntensity;

/// <summary>What a region's grid emits, and who says so.</summary>
/// <param name="Region">A country's two letters, world, or the name of a cloud's region.</param>
/// <param name="Place">The country.</param>
/// <param name="GramsPerKwh">CO2 equivalent per kilowatt-hour, whole life cycle.</param>
/// <param name="Year">That the figure is of.</param>
/// <param name="Source">That says so.</param>
internal sealed record GridRegion(string Region, string Place, double GramsPerKwh, int Year, string Source);
