namespace Telemetry.LoadRunner.Thresholds;

internal enum ThresholdOperator
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}
