namespace Telemetry.AppHost.Prometheus;

/// <summary>What Prometheus reads: <c>prometheus.yml</c> and <c>rules/*.yml</c> with their places filled in, and <c>targets.d</c> as it lies in the checkout.</summary>
internal static class PrometheusFiles
{
    public const string TargetsPlace = "TARGETS_URL";
    public const string TargetsFolderPlace = "TARGETS_FOLDER";
    public const string AlertmanagersPlace = "ALERTMANAGERS";
    public const string DownForPlace = "DOWN_FOR";

    /// <summary>How long a target is down before its alert fires; tests cannot wait for a minute.</summary>
    public const string DownForKey = "Telemetry:Alerts:DownFor";

    public const string DefaultDownFor = "1m";

    /// <summary>Relative to the AppHost.</summary>
    public const string Folder = "../prometheus";

    public const string Configuration = "prometheus.yml";
    public const string RulesFolder = "rules";
    public const string OwnTargetsFolder = "targets.d";

    /// <summary>Where a container sees <see cref="Folder"/>, and where it writes what is filled in.</summary>
    public const string MountedFolder = "/etc/prometheus/telemetry";
    public const string RenderedFolder = "/tmp/telemetry";

    /// <summary>The environment variable from which a container fills in a place.</summary>
    public static string VariableOf(string place) => "TELEMETRY_" + place;

    /// <summary>What a container runs first: the same as <see cref="RenderAsync"/>, in words that the image's shell has.</summary>
    public static string RenderScript { get; } =
        $"""mkdir -p {RenderedFolder}/{RulesFolder} && cd {MountedFolder} && for f in {Configuration} {RulesFolder}/*.yml; do sed "{Substitutions}" "$f" > "{RenderedFolder}/$f" || exit 1; done && exec prometheus "$@" """.TrimEnd();

    // The folder is no variable: in the container it is always the same.
    private static string Substitutions => string.Join(';',
        $"s|${{{TargetsFolderPlace}}}|{MountedFolder}/{OwnTargetsFolder}|g",
        string.Join(';', new[] { TargetsPlace, AlertmanagersPlace, DownForPlace }.Select(place => $"s|${{{place}}}|${VariableOf(place)}|g")))
        .Replace("${", "\\${", StringComparison.Ordinal);

    /// <summary>Fills everything in, below <paramref name="target"/>.</summary>
    /// <returns>The path of the configuration.</returns>
    /// <exception cref="DistributedApplicationException">A file has a place for which there is no value.</exception>
    public static async Task<string> RenderAsync(
        string folder, string target, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var rules = Path.Combine(target, RulesFolder);
        // Prometheus would go on with a rule file that the checkout no longer has.
        if (Directory.Exists(rules))
            Directory.Delete(rules, recursive: true);

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, RulesFolder), "*.yml"))
            await Template.RenderAsync(file, Path.Combine(rules, Path.GetFileName(file)), values, cancellationToken);

        var configuration = Path.Combine(target, Configuration);
        await Template.RenderAsync(Path.Combine(folder, Configuration), configuration, values, cancellationToken);
        return configuration;
    }
}
