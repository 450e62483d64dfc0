namespace Telemetry.Analysis.Qoe.Model;

/// <summary>The startup and the smoothness score as Mux publishes them, 0 (worst) to 100; its overall score is not published and not used.</summary>
internal static class MuxScores
{
    public const double Best = 100;

    public const double RebufferingDecay = 10;

    private const double HalfwayStartupSeconds = 8;
    private const double HalfwayStalls = 2;

    /// <param name="seconds">From asking for the stream to its first picture, 0 or more.</param>
    public static double Startup(double seconds) => Best * HalfwayStartupSeconds / (HalfwayStartupSeconds + seconds);

    /// <param name="stalls">How often playing stopped, 0 or more.</param>
    /// <param name="stalledSeconds">0 or more, as is the time played; where both are 0 nothing was seen to stall.</param>
    /// <param name="playedSeconds">Seconds.</param>
    public static double Smoothness(int stalls, double stalledSeconds, double playedSeconds)
    {
        var ratio = stalledSeconds > 0 ? stalledSeconds / (stalledSeconds + playedSeconds) : 0;
        var number = stalls / HalfwayStalls;
        return (Best / Math.Sqrt(1 + number * number) + Best * Math.Exp(-RebufferingDecay * ratio)) / 2;
    }
}
