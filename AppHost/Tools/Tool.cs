namespace Telemetry.AppHost.Tools;

/// <summary>A third-party program the lab runs natively, and the distribution's packages that bring it.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Executable">File name of the program.</param>
/// <param name="Packages">Names of the packages in Debian and Ubuntu.</param>
internal sealed record Tool(string Name, string Executable, params IReadOnlyList<string> Packages)
{
    /// <summary>Further files that must come from the same place, such as promtool or a module.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>Where the distribution puts it beside the usual program folders; <c>*</c> stands for a version.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Arguments with which it ends at once and successfully when all its libraries are found.</summary>
    public IReadOnlyList<string> Probe { get; init; } = ["--version"];
}
