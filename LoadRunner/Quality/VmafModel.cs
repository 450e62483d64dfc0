namespace Telemetry.LoadRunner.Quality;

/// <summary>Netflix' models: one for a picture seen on a screen of 1080 lines, one for 2160.</summary>
internal static class VmafModel
{
    private const int LinesOf4K = 2160;

    public static string ForHeight(int height) => height >= LinesOf4K ? "vmaf_4k_v0.6.1" : "vmaf_v0.6.1";

    /// <summary>The option of FFmpeg's filter that names the model, whose files are copied beside the recording where they are needed.</summary>
    /// <exception cref="QualityException">The model is needed as a file, and there is none.</exception>
    public static string Option(VmafInterface vmaf, string model, string? modelFolder, QualityFolder folder)
    {
        string[] files = vmaf == VmafInterface.Model ? [$"{model}.json"] : [$"{model}.pkl", $"{model}.pkl.model"];
        var isThere = !string.IsNullOrEmpty(modelFolder) && Array.TrueForAll(files, x => File.Exists(Path.Combine(modelFolder, x)));
        if (!isThere)
        {
            return vmaf == VmafInterface.Model
                ? $"model=version={model}"
                : throw new QualityException(
                    $"this FFmpeg's libvmaf is older than 2.0 and has no model inside: put {string.Join(" and ", files)} into a folder and name it with Quality__VmafModelFolder");
        }

        foreach (var file in files)
            File.Copy(Path.Combine(modelFolder!, file), folder.File(file), overwrite: true);
        return vmaf == VmafInterface.Model ? $"model=path={files[0]}" : $"model_path={files[0]}";
    }
}
