using System.Text.RegularExpressions;

namespace Telemetry.AppHost;

/// <summary>Fills in the <c>${NAME}</c> places of a configuration file; the servers themselves read no environment variables there.</summary>
internal static partial class Template
{
    /// <summary>Writes the filled-in text, with these blocks, beside nothing half-written: a reader sees the old file or the new one.</summary>
    /// <exception cref="DistributedApplicationException">The file names a place for which there is no value.</exception>
    public static async Task RenderAsync(
        string template, string target, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken, params string[] blocks)
    {
        var text = TemplateBlocks.Keep(await File.ReadAllTextAsync(template, cancellationToken), blocks);
        var filled = Fill(text, values, template);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllTextAsync(target + ".new", filled, cancellationToken);
        File.Move(target + ".new", target, overwrite: true);
    }

    internal static string Fill(string text, IReadOnlyDictionary<string, string> values, string file) =>
        Place().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? value
            : throw new DistributedApplicationException(
                $"{file} asks for {match.Value}, and there is no such value. It is not used. Known: {string.Join(", ", values.Keys.Order(StringComparer.Ordinal))}."));

    [GeneratedRegex(@"\$\{([A-Z][A-Z0-9_]*)\}")]
    private static partial Regex Place();
}
