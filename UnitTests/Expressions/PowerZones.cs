using System.Text.RegularExpressions;

namespace Telemetry.UnitTests.Expressions;

/// <summary>The RAPL zones there are, and which selections of them count something twice (docs/power-model.md).</summary>
internal static class PowerZones
{
    public const string Label = "zone";

    private static readonly string[] Packages = ["package-0", "package-1", "package-0-die-0", "package-1-die-1"];

    // Parts of a package; psys, which contains everything; and both as other exporters of RAPL name them.
    private static readonly string[] Overlapping =
        ["core", "uncore", "psys", "package-0-core", "package-0-uncore", "package_0_core", "package_0_uncore", "package-0:core", "core-0", "uncore-0", "psys-0"];

    // Beside the package, but a sub-zone of it all the same.
    private static readonly string[] Memory = ["dram", "package-0-dram", "package_0_dram", "package-0:dram", "dram-0"];

    /// <summary>The sub-zones that a regular expression matches.</summary>
    public static IReadOnlyList<string> SubZonesMatchedBy(string regex) => [.. Overlapping.Concat(Memory).Where(zone => IsMatch(regex, zone))];

    /// <summary>Whether a selection by this predicate has a zone together with one that contains it.</summary>
    public static bool Overlap(Func<string, bool> isSelected) =>
        Overlapping.Any(isSelected) && Packages.Concat(Overlapping).Concat(Memory).Count(isSelected) > 1;

    /// <summary>As Prometheus matches: the whole value.</summary>
    public static bool IsMatch(string regex, string value) => Regex.IsMatch(value, $@"\A(?:{regex})\z", RegexOptions.NonBacktracking);
}
