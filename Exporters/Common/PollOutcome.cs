namespace Telemetry.Exporters;

internal enum PollOutcome
{
    Ok,
    Absent,
    Failed,
}
