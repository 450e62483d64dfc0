namespace Telemetry.LoadRunner.Quality;

/// <summary>VMAF of each compared frame, and by what; or why there is none.</summary>
internal sealed record VmafScores(string? Model, string? Version, IReadOnlyList<double> Scores, string? AbsentReason)
{
    public static VmafScores Absent(string reason) => new(null, null, [], reason);
}
