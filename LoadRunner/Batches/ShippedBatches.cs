using System.Reflection;

namespace Telemetry.LoadRunner.Batches;

/// <summary>The batch files of scenarios/, which are part of the program.</summary>
internal static class ShippedBatches
{
    public const string Suite = "suite";

    private const string Folder = "scenarios/";
    private const string Extension = ".json";

    private static readonly Assembly Program = typeof(ShippedBatches).Assembly;

    /// <summary>Without folder and extension, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Program.GetManifestResourceNames()
            .Where(x => x.StartsWith(Folder, StringComparison.Ordinal) && x.EndsWith(Extension, StringComparison.Ordinal))
            .Select(x => x[Folder.Length..^Extension.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The file as it is in the source tree, or null when none has that name.</summary>
    public static Stream? Open(string name) =>
        Names.Contains(name, StringComparer.Ordinal) ? Program.GetManifestResourceStream(Folder + name + Extension) : null;

    /// <summary>The batch, or null when none has that name.</summary>
    public static async Task<FileReading<Batch>?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var stream = Open(name);
        return stream is null ? null : await BatchFile.ReadAsync(stream, Folder + name + Extension, cancellationToken);
    }
}
