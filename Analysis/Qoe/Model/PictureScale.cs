namespace Telemetry.Analysis.Qoe.Model;

/// <summary>The one measure that all streams of a scenario have: VMAF of one model, else VIF. Streams on different scales are not averaged and have no lowest.</summary>
internal sealed record PictureScale
{
    public const string VifName = "vif";

    private const double VifToQuality = 100;

    /// <summary>VMAF's model ("vmaf_v0.6.1"), or "vif"; null where there is no common scale.</summary>
    public string? Name { get; private init; }

    /// <summary>Of each stream, 0 to 100 (VMAF's newest 4K model goes to 110); empty without a scale.</summary>
    public IReadOnlyList<double> Qualities { get; private init; } = [];

    /// <summary>Null when there is a scale.</summary>
    public string? AbsentReason { get; private init; }

    public static PictureScale Of(IReadOnlyList<StreamInput> streams)
    {
        if (streams.All(x => x is { Failure: null, Vmaf: null, Psnr: null, Ssim: null, Vif: null, VmafAbsentReason: null }))
            return Absent("quality was not measured: run with --quality");
        if (streams.FirstOrDefault(x => x.Failure is not null) is { } failed)
            return Absent($"stream {failed.Index} was not scored: {failed.Failure}");

        var vmaf = streams.Select(x => x.Vmaf).OfType<double>().ToList();
        if (vmaf.Count == streams.Count && streams.All(x => x.VmafModel == streams[0].VmafModel))
            return new() { Name = streams[0].VmafModel, Qualities = vmaf };

        var vif = streams.Select(x => x.Vif).OfType<double>().ToList();
        return vif.Count == streams.Count ? new() { Name = VifName, Qualities = [.. vif.Select(x => VifToQuality * x)] } : Absent(Missing(streams));
    }

    private static string Missing(IReadOnlyList<StreamInput> streams)
    {
        if (streams.FirstOrDefault(x => x.Vmaf is null && x.Vif is null) is { } none)
        {
            return $"stream {none.Index} has neither VMAF ({none.VmafAbsentReason ?? "not scored"}) nor VIF (not scored): "
                + "use an FFmpeg with libvmaf, or leave Quality__Vif on";
        }

        var kinds = streams.Select(x => x.VmafModel ?? VifName).Distinct();
        return $"the streams have no scale in common ({string.Join(", ", kinds)}), and scores of different scales are not compared: leave Quality__Vif on";
    }

    private static PictureScale Absent(string reason) => new() { AbsentReason = reason };
}
