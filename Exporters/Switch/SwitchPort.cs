using System.Globalization;

namespace Telemetry.Exporters.Switch;

/// <summary>One port of the device, as configured (Switch:Ports:0:Number, ...).</summary>
internal sealed class SwitchPort
{
    private const string Unit = "GBPS";
    private const int MaxTypeLength = 64;

    public int Number { get; init; }

    /// <summary>The line rate in the seed's spelling: gigabits per second and GBPS.</summary>
    public string Speed { get; init; } = "";

    public string Type { get; init; } = "Ethernet";

    /// <summary>The line rate in bits per second.</summary>
    public double BitsPerSecond => TryReadSpeed(out var gigabits) ? gigabits * 1e9 : 0;

    /// <summary>What is wrong with the port, for the one who configured it; null when nothing is.</summary>
    public string? Problem() =>
        Number < 1 ? $"Number is {Number}; ports are counted from 1."
        : !TryReadSpeed(out _) ? $"Speed is '{Speed}'; give gigabits per second, such as 100{Unit}."
        : Type.Length is 0 or > MaxTypeLength ? $"Type has {Type.Length} characters; 1 to {MaxTypeLength} are taken."
        : null;

    private bool TryReadSpeed(out double gigabits)
    {
        gigabits = 0;
        return Speed.EndsWith(Unit, StringComparison.Ordinal)
            && double.TryParse(Speed.AsSpan(0, Speed.Length - Unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out gigabits)
            && gigabits is > 0 and <= 10_000;
    }
}
