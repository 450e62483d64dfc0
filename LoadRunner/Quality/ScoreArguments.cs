using System.Globalization;

namespace Telemetry.LoadRunner.Quality;

/// <summary>
/// Compares a recording with its reference, each frame with the one of the same number. Reference is the range of frames that its file
/// holds, Size the reference's, to which the recording is scaled.
/// </summary>
internal sealed record ScoreArguments(
    string RecordingFile, FrameGrid Grid, Alignment Alignment, int FrameRate, string ReferenceFile, FrameRange Reference, (int Width, int Height) Size)
{
    // An expression longer than this is a recording that fits nowhere.
    private const int MaxGaps = 500;

    /// <summary>PSNR, SSIM and, where FFmpeg has it, VIF; each frame's scores are written as metadata, which has more digits than the filters' own files.</summary>
    public IReadOnlyList<string> Scores(bool withVif, string file) => withVif
        ? Command($"[d0][r0]psnr[d1];[d1][r1]ssim[d2];[d2][r2]vif,metadata=print:file={file}[out]", 3)
        : Command($"[d0][r0]psnr[d1];[d1][r1]ssim,metadata=print:file={file}[out]", 2);

    public IReadOnlyList<string> Vmaf(string modelOption, int threads, string file) =>
        Command(string.Create(CultureInfo.InvariantCulture, $"[d0][r0]libvmaf={modelOption}:log_fmt=json:log_path={file}:n_threads={threads}:shortest=1[out]"), 1);

    private IReadOnlyList<string> Command(string compare, int copies)
    {
        var references = string.Concat(Enumerable.Range(0, copies).Select(x => $"[r{x}]"));
        return
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-copyts", "-i", RecordingFile, "-i", ReferenceFile,
            "-filter_complex", $"{Received()}[d0];{Source()},split={copies}{references};{compare}",
            "-map", "[out]", "-vsync", "passthrough", "-f", "null", "-",
        ];
    }

    // Both sides get their times from the same expression of the frame's number, so that they are equal to the bit.
    private string Received() => string.Create(CultureInfo.InvariantCulture,
        $"[0:v:0]{WithoutUnmatched()}settb=AVTB,setpts='{Time($"round(PTS*TB*{FrameRate}-{Grid.Phase:F9})+{Alignment.Offset}")}',"
        + $"scale={Size.Width}:{Size.Height}:flags=bicubic,format=yuv420p");

    private string Source()
    {
        var numbers = Alignment.Numbers.OfType<int>().ToList();
        var (first, last) = (numbers.Min(), numbers.Max());
        return string.Create(CultureInfo.InvariantCulture,
            $"[1:v:0]select='between(n,{first - Reference.First},{last - Reference.First})',settb=AVTB,setpts='{Time($"N+{first}")}',format=yuv420p");
    }

    private string Time(string number) => $"({number})/{FrameRate.ToString(CultureInfo.InvariantCulture)}/TB";

    private string WithoutUnmatched()
    {
        var gaps = Gaps().ToList();
        if (gaps.Count > MaxGaps)
            throw new QualityException($"Received frames that match none of the source lie in more than {MaxGaps} places; there is no stream to compare.");
        return gaps.Count == 0
            ? ""
            : $"select='not({string.Join('+', gaps.Select(x => string.Create(CultureInfo.InvariantCulture, $"between(n,{x.First},{x.Last})")))})',";
    }

    private IEnumerable<FrameRange> Gaps()
    {
        var start = -1;
        for (var i = 0; i <= Alignment.Numbers.Count; i++)
        {
            if (i < Alignment.Numbers.Count && Alignment.Numbers[i] is null)
            {
                if (start < 0)
                    start = i;
            }
            else if (start >= 0)
            {
                yield return new FrameRange(start, i - 1);
                start = -1;
            }
        }
    }
}
