using System.ComponentModel.DataAnnotations;

namespace Telemetry.Exporters.Switch;

internal sealed class SwitchOptions : IValidatableObject
{
    public const string Section = "Switch";

    private const int MaxPorts = 512;

    private static readonly SwitchPort[] SeedPorts = [new() { Number = 1, Speed = "100GBPS" }, new() { Number = 2, Speed = "50GBPS" }];

    /// <summary>The device's ports; none configured: the two of the seed.</summary>
    public SwitchPort[] Ports { get; init; } = [];

    /// <summary>How much fits into the buffer of one port.</summary>
    [Range(1, 1L << 40)]
    public long BufferBytes { get; init; } = 16 << 20;

    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A sample older than this is absent from a scrape.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(5);

    public IReadOnlyList<SwitchPort> EffectivePorts => Ports.Length == 0 ? SeedPorts : Ports;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ports.Length > MaxPorts)
            yield return new ValidationResult($"{Section}:{nameof(Ports)} has {Ports.Length} entries, and {MaxPorts} is the limit.");

        for (var i = 0; i < Ports.Length; i++)
        {
            if (Ports[i].Problem() is { } problem)
                yield return new ValidationResult($"{Section}:{nameof(Ports)}:{i}: {problem}");
        }

        foreach (var number in Ports.GroupBy(port => port.Number).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return new ValidationResult($"{Section}:{nameof(Ports)} has port {number} more than once: its series would be the same.");
    }
}
