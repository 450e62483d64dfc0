using System.ComponentModel.DataAnnotations;

namespace Telemetry.LoadRunner.Viewers;

internal sealed class ViewerOptions
{
    public const string Section = "Viewers";

    /// <summary>Media that must be there before a viewer starts to play.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan StartBuffer { get; set; } = TimeSpan.FromSeconds(0.2);

    /// <summary>Media that must be there before a stalled viewer plays on.</summary>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:00:30")]
    public TimeSpan RefillBuffer { get; set; } = TimeSpan.FromSeconds(0.2);

    /// <summary>How long a server may take to answer all that comes before playing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two viewers' starts, so that they do not all connect at one instant.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan StartInterval { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How often all viewers take what has arrived: what they note of a frame's arrival is late by up to this.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:00.1")]
    public TimeSpan ReadInterval { get; set; } = TimeSpan.FromMilliseconds(10);
}
