using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>Reads a point's value as bits, so that values of all kinds are compared alike (NaN equals itself), and writes it.</summary>
internal readonly struct SampleValue(MetricType type)
{
    private readonly bool _isLong = type.IsLong();
    private readonly bool _isSum = type.IsSum();

    public long Bits(in MetricPoint point) => (_isLong, _isSum) switch
    {
        (true, true) => point.GetSumLong(),
        (true, false) => point.GetGaugeLastValueLong(),
        (false, true) => BitConverter.DoubleToInt64Bits(point.GetSumDouble()),
        _ => BitConverter.DoubleToInt64Bits(point.GetGaugeLastValueDouble()),
    };

    public void Append(ExpositionWriter writer, long bits)
    {
        if (_isLong)
        {
            writer.Append(bits);
        }
        else
        {
            writer.Append(BitConverter.Int64BitsToDouble(bits));
        }
    }
}
