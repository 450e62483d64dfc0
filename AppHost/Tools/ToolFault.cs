using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>What to tell the user when tools cannot be made available.</summary>
internal static class ToolFault
{
    public static string Names(IEnumerable<Tool> tools) => string.Join(", ", tools.Select(tool => tool.Name));

    /// <summary>The two ways out that always exist.</summary>
    public static string Remedy(IEnumerable<Tool> tools) =>
        $"install them (sudo apt-get install --no-install-recommends {string.Join(' ', tools.SelectMany(tool => tool.Packages).Distinct())}), "
        + "or start Docker, whose containers are used instead.";

    public static SetupException NoApt(IReadOnlyList<Tool> tools, ToolLocatorOptions options) => new(
        $"Cannot provide {Names(tools)}: not installed, and this system has no {options.AptGet}, so it is not Debian or Ubuntu. "
        + "The lab cannot start without them. "
        + $"Put these programs on PATH: {string.Join(", ", tools.SelectMany(Programs))} "
        + $"(Debian calls the packages {string.Join(", ", tools.SelectMany(tool => tool.Packages).Distinct())}), "
        + "or start Docker, whose containers are used instead.");

    public static SetupException Incomplete(IEnumerable<Tool> tools, OsRelease release)
    {
        var lacking = tools.ToList();
        return new SetupException($"The packages of {release} for {Names(lacking)} lack a file that is needed "
            + $"({string.Join(", ", lacking.SelectMany(Programs))}). The lab cannot start; nothing was kept. "
            + "Put these programs on PATH, or start Docker, whose containers are used instead.");
    }

    public static SetupException DoesNotRun(string failure, IReadOnlyList<Tool> tools, OsRelease release) => new(
        $"The packages of {release} were fetched, but {failure}\nThe lab cannot start; nothing was kept. Bring the system up to date and start again, "
        + Remedy(tools));

    private static IEnumerable<string> Programs(Tool tool) => tool.Companions.Prepend(tool.Executable);
}
