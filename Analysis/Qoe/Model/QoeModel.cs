namespace Telemetry.Analysis.Qoe.Model;

/// <summary>The score of one viewer, 1 (bad) to 5 (excellent); docs/qoe-model.md says where each constant comes from.</summary>
internal static class QoeModel
{
    /// <summary>Grows with every change of the formula or of its inputs; stored rows of an older version are computed anew.</summary>
    public const int Version = 1;

    public const double Worst = 1;
    public const double Best = 5;

    // VMAF's authors put "bad" of the five-grade scale at 20 and "excellent" at 100.
    private const double BadPicture = 20;
    private const double ExcellentPicture = 100;

    // The picture stands still for the time of a frame that is missing, as it does for rebuffering time: the same curve.
    private const double DroppedDecay = MuxScores.RebufferingDecay;

    /// <summary>From a picture and a playback.</summary>
    /// <param name="quality">Of the picture: VMAF, or VIF x 100; what is above 100 counts as 100.</param>
    /// <param name="droppedFrameRatio">0 to 1.</param>
    /// <param name="startupScore">0 to 100.</param>
    /// <param name="smoothnessScore">0 to 100.</param>
    public static double Score(double quality, double droppedFrameRatio, double startupScore, double smoothnessScore) =>
        Worst + (Best - Worst) * Picture(quality) * (smoothnessScore / MuxScores.Best) * Math.Sqrt(startupScore / MuxScores.Best) * Shown(droppedFrameRatio);

    /// <summary>From the picture alone: the score of a viewer who neither waits nor stalls.</summary>
    public static double Score(double quality, double droppedFrameRatio) => Score(quality, droppedFrameRatio, MuxScores.Best, MuxScores.Best);

    /// <summary>0 to 1; 1 + 4 times it is the five-grade scale.</summary>
    public static double Picture(double quality) => Math.Clamp((quality - BadPicture) / (ExcellentPicture - BadPicture), 0, 1);

    /// <summary>0 to 1, what is left of the score when this part of the frames is missing.</summary>
    public static double Shown(double droppedFrameRatio) => Math.Exp(-DroppedDecay * droppedFrameRatio);
}
