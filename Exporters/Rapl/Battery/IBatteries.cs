namespace Telemetry.Exporters.Rapl.Battery;

internal interface IBatteries
{
    /// <summary>The power drawn from the batteries; absent, with the reason, where none discharges.</summary>
    PollResult<BatterySample> Read();
}
