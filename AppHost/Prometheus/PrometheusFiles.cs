namespace Telemetry.AppHost.Prometheus;

/// <summary>What Prometheus reads: <c>prometheus.yml</c> and <c>rules/*.yml</c> with their places filled in, and <c>targets.d</c> as it lies in the checkout.</summary>
internal static class PrometheusFiles
{
    public const string TargetsPlace = "TARGETS_URL";
    public const string TargetsFolderPlace = "TARGETS_FOLDER";
    public const string AlertmanagersPlace = "ALERTMANAGERS";
    public const string DownForPlace = "DOWN_FOR";
    public const string RemoteWritePlace = "REMOTE_WRITE_URL";

    /// <summary>The block that stays where there is a long-term store, and the one for NVIDIA's exporter.</summary>
    public const string RemoteWriteBlock = "remote-write";
    public const string DcgmBlock = "dcgm";

    /// <summary>How long a target is down before its alert fires; tests cannot wait for a minute.</summary>
    public const string DownForKey = "Telemetry:Alerts:DownFor";

    public const string DefaultDownFor = "1m";

    /// <summary>Relative to the AppHost.</summary>
    public const string Folder = "../prometheus";

    public const string Configuration = "prometheus.yml";
    public const string RulesFolder = "rules";
    public const string OwnTargetsFolder = "targets.d";

    /// <summary>Where a container sees <see cref="Folder"/>, and what of it it runs: the same as <see cref="RenderAsync"/>, in words that the image's shell has.</summary>
    public const string MountedFolder = "/etc/prometheus/telemetry";
    public const string RenderScript = "run.sh";

    /// <summary>The environment variable from which a container fills in a place, or learns that a block stays.</summary>
    public static string VariableOf(string place) => "TELEMETRY_" + place.ToUpperInvariant();

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
        await Template.RenderAsync(Path.Combine(folder, Configuration), configuration, values, cancellationToken, Blocks(values));
        return configuration;
    }

    // NVIDIA's exporter is a container, and beside a native Prometheus there is none.
    private static string[] Blocks(IReadOnlyDictionary<string, string> values) => values.ContainsKey(RemoteWritePlace) ? [RemoteWriteBlock] : [];
}
