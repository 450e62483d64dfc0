namespace Telemetry.Analysis.Qoe.Model;

/// <summary>The part of a stream's frames that nobody got to see, 0 to 1.</summary>
internal static class DroppedFrames
{
    /// <summary>
    /// The greater of two ratios: what the encoder dropped in the window, and what the recording lacks. What the encoder drops is missing in the recording too, so that
    /// their sum would count it twice; each sees what the other cannot (the whole window; the way through the server). Null where neither was counted.
    /// </summary>
    public static double? Ratio(long sent, long dropped, int compared, int missing)
    {
        var ofEncoder = Part(dropped, sent);
        var ofRecording = Part(missing, compared);
        return ofEncoder is { } a && ofRecording is { } b ? Math.Max(a, b) : ofEncoder ?? ofRecording;
    }

    private static double? Part(long lost, long arrived) => lost >= 0 && arrived >= 0 && lost + arrived > 0 ? (double)lost / (lost + arrived) : null;
}
