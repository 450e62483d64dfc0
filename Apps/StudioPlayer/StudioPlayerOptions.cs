using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Telemetry.Apps.StudioPlayer.Schema;

namespace Telemetry.Apps.StudioPlayer;

internal sealed partial class StudioPlayerOptions : IValidatableObject
{
    public const string Section = "StudioPlayer";

    private const string AnyHost = "*";
    private const int MinTokenLength = 16;

    /// <summary>The Pushgateway; requests go there and nowhere else.</summary>
    [Required]
    public Uri Upstream { get; init; } = new("http://localhost:9091");

    /// <summary>Other addresses by which browsers know the same Pushgateway. They are compared with what a client sends, never fetched.</summary>
    public Uri[] UpstreamAliases { get; init; } = [];

    /// <summary>What browsers are told to try directly; by default the upstream, seen from where the browser is.</summary>
    public Uri? PublicUpstream { get; init; }

    /// <summary>The one job that may be pushed.</summary>
    [RegularExpression("[A-Za-z_][A-Za-z0-9_.-]{0,63}")]
    public string JobName { get; init; } = "studio-web-player";

    /// <summary>Where the demo player finds the lab's streams.</summary>
    [Required]
    public Uri HlsBase { get; init; } = new("http://localhost:8088/hls/");

    /// <summary>Listens on all addresses of this machine instead of loopback only.</summary>
    public bool Share { get; init; }

    /// <summary>Clients must send it, where it is set.</summary>
    public string? Token { get; init; }

    /// <summary>Origins whose pages may post, beside our own (https://player.example).</summary>
    public string[] Origins { get; init; } = [];

    /// <summary>
    /// Names by which clients reach this server, beside localhost and, when shared, this machine's name and addresses. <c>*</c>: whatever they call it,
    /// which a server behind published ports or an ingress cannot know; only with a token.
    /// </summary>
    public string[] Hosts { get; init; } = [];

    /// <summary>The server answers to whatever name it is called by.</summary>
    internal bool HasAnyName => Hosts.Contains(AnyHost);

    internal bool IsNamed(string host) => host != AnyHost && Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>What may be pushed; none configured: the two metrics of the seed.</summary>
    public MetricOptions[] Metrics { get; init; } = [];

    public IReadOnlyList<MetricOptions> EffectiveMetrics => Metrics.Length == 0 ? MetricOptions.Seed : Metrics;

    [Range(1, 100_000)]
    public int MaxSeries { get; init; } = 1_000;

    [Range(1_024, 1 << 20)]
    public int MaxBodyBytes { get; init; } = 64 << 10;

    [Range(1, 10_000)]
    public int MaxSamples { get; init; } = 200;

    [Range(1, 64)]
    public int MaxLabels { get; init; } = 16;

    [Range(1, 1_024)]
    public int MaxNameLength { get; init; } = 128;

    [Range(1, 1_024)]
    public int MaxLabelValueLength { get; init; } = 128;

    /// <summary>A body that has not arrived by then is refused.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many posts a second one client address may send for long.</summary>
    [Range(0.01, 100_000)]
    public double RequestsPerSecond { get; init; } = 50;

    /// <summary>How many it may send at once.</summary>
    [Range(1, 100_000)]
    public int Burst { get; init; } = 100;

    [Range(1, 1_000_000)]
    public int MaxClients { get; init; } = 10_000;

    [Range(1, 1_000_000)]
    public int MaxSessions { get; init; } = 10_000;

    [Range(1, 1_000_000)]
    public int MaxSessionsPerClient { get; init; } = 200;

    /// <summary>How many gauge values of all sessions are kept.</summary>
    [Range(1, 1_000_000)]
    public int MaxValues { get; init; } = 50_000;

    [Range(1, 1_000_000)]
    public int MaxBatches { get; init; } = 100_000;

    [Range(1, 100_000)]
    public int MaxConnections { get; init; } = 1_000;

    /// <summary>How long a session and its gauges count after it was last heard of.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a batch is remembered, so that its repetition adds nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BatchLifetime { get; init; } = TimeSpan.FromHours(1);

    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan UpstreamTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest wait between two attempts while the upstream does not answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan MaxBackOff { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The group is pushed again when nothing changed for this long: an upstream that lost it has it back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>While the upstream does not answer, batches are taken until the oldest has waited this long; then clients keep them.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan BufferAge { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>... or until so many wait.</summary>
    [Range(0, 1_000_000)]
    public int BufferBatches { get; init; } = 5_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, address) in Addresses().Where(x => !IsPlain(x.Address)))
            yield return new ValidationResult($"{Section}:{name} is '{address}'; give http://host:port, without a user, a query or a fragment.");

        if (Token is { Length: < MinTokenLength })
            yield return new ValidationResult($"{Section}:{nameof(Token)} has {Token.Length} characters; give at least {MinTokenLength}.");

        if (HasAnyName && Token is null)
            yield return new ValidationResult($"{Section}:{nameof(Hosts)} has '{AnyHost}', with which any web page could post: set {Section}:{nameof(Token)} as well.");

        foreach (var origin in Origins.Where(origin => !Origin().IsMatch(origin)))
            yield return new ValidationResult($"{Section}:{nameof(Origins)} has '{origin}'; give scheme://host or scheme://host:port in lower case, without a path.");

        foreach (var problem in MetricSchema.Problems(EffectiveMetrics, this))
            yield return new ValidationResult($"{Section}:{nameof(Metrics)}: {problem}");
    }

    private IEnumerable<(string Name, Uri Address)> Addresses() =>
    [
        (nameof(Upstream), Upstream), (nameof(HlsBase), HlsBase), .. UpstreamAliases.Select(x => (nameof(UpstreamAliases), x)),
        .. PublicUpstream is null ? [] : new[] { (nameof(PublicUpstream), PublicUpstream) },
    ];

    private static bool IsPlain(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };

    [GeneratedRegex(@"^https?://([a-z0-9.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?\z")]
    private static partial Regex Origin();
}
