using System.ComponentModel.DataAnnotations;

namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>How closely the pricing file is followed.</summary>
internal sealed class PricingOptions
{
    public const string Section = "Pricing";

    /// <summary>How often the file is read without having been told of a change: some file systems tell nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A changed file counts when it stays as it is for this long: until then somebody may still be writing it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromMilliseconds(200);
}
