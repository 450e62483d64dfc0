using System.Globalization;
using System.Text.RegularExpressions;

namespace Telemetry.AppHost.Tools;

/// <summary>What apt would download: the output of <c>apt-get install --print-uris</c>.</summary>
internal sealed partial record PackagePlan(IReadOnlyList<PackageFile> Files, long DownloadBytes, long InstalledBytes)
{
    // Used where apt does not say it: packages unpack to about five times their size.
    private const int UnpackedPerDownloaded = 5;

    public static PackagePlan Parse(string output)
    {
        var files = FileLine().Matches(output)
            .Select(match => PackageFile.Parse(match.Groups["name"].Value, long.Parse(match.Groups["bytes"].Value)))
            .ToList();
        var download = files.Sum(file => file.Bytes);
        var installed = InstalledSize().Match(output);
        return new PackagePlan(files, download, installed.Success
            ? Math.Max(download, Bytes(installed.Groups["size"].Value, installed.Groups["unit"].Value))
            : download * UnpackedPerDownloaded);
    }

    private static long Bytes(string size, string unit) => (long)(double.Parse(size.Replace(",", ""), CultureInfo.InvariantCulture)
        * unit switch { "k" => 1e3, "M" => 1e6, "G" => 1e9, _ => 1 });

    [GeneratedRegex(@"^'[^']+' (?<name>\S+\.deb) (?<bytes>\d+)", RegexOptions.Multiline)]
    private static partial Regex FileLine();

    // apt 2 says "After this operation, 1130 MB of additional disk space will be used.", apt 3 "Space needed: 1130 MB / 78 GB available".
    [GeneratedRegex(@"(After this operation, |Space needed: )(?<size>[\d.,]+) (?<unit>[kMG]?)B")]
    private static partial Regex InstalledSize();
}
