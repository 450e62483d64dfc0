namespace Telemetry.Exporters.Rapl;

/// <summary>Where energy comes from (Rapl:Source).</summary>
internal enum RaplSource
{
    /// <summary>The best that can be read: RAPL, else hwmon, else the estimate.</summary>
    Auto,

    /// <summary>RAPL or nothing.</summary>
    Rapl,

    /// <summary>Sensors of hwmon or nothing.</summary>
    Hwmon,

    /// <summary>The estimate, even where there is a meter.</summary>
    Estimated,

    /// <summary>All there is side by side, to compare them.</summary>
    All,

    /// <summary>Counters that follow a known formula, for tests and demonstrations.</summary>
    Fake,
}
