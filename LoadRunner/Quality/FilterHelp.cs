namespace Telemetry.LoadRunner.Quality;

/// <summary>Reads what ffmpeg -h filter=NAME says.</summary>
internal static class FilterHelp
{
    public static bool Has(string help, string filter) =>
        Lines(help).Any(x => x.Length == 2 && x[0] == "Filter" && x[1] == filter);

    public static VmafInterface Vmaf(string help)
    {
        if (!Has(help, "libvmaf"))
            return VmafInterface.None;
        return Lines(help).Any(x => x.Length > 1 && x[0] == "model") ? VmafInterface.Model : VmafInterface.ModelPath;
    }

    private static IEnumerable<string[]> Lines(string help) => help.Split('\n').Select(x => x.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
