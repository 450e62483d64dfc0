namespace Telemetry.Analysis.Scenarios.Following;

/// <summary>Delays that double from the shortest to the longest until a success resets them.</summary>
internal sealed class BackOff(TimeSpan shortest, TimeSpan longest)
{
    private int _failures;

    public bool HasFailed => _failures > 0;

    public TimeSpan Next()
    {
        var delay = shortest * Math.Pow(2, Math.Min(_failures, 20));
        _failures++;
        return delay < longest ? delay : longest;
    }

    public void Reset() => _failures = 0;
}
