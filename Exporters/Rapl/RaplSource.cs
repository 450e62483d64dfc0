namespace Telemetry.Exporters.Rapl;

/// <summary>Where energy comes from (Rapl:Source).</summary>
internal enum RaplSource
{
    /// <summary>RAPL where it can be read, the estimate elsewhere.</summary>
    Auto,

    /// <summary>RAPL or nothing.</summary>
    Rapl,

    /// <summary>The estimate, even where there is RAPL.</summary>
    Estimated,

    /// <summary>RAPL and the estimate side by side, to measure the estimate's error.</summary>
    Both,

    /// <summary>Counters that follow a known formula, for tests and demonstrations.</summary>
    Fake,
}
