namespace Telemetry.AppHost;

/// <summary>
/// Debian's build of Alertmanager reads its two built-in templates below /usr/share, where an extracted tree is not, has no setting for it, and does not
/// start without them. A copy of the program gets another path of the same length there, <c>././.</c>: the working directory, where the templates are put.
/// </summary>
internal static class RelocatedAlertmanager
{
    private const string Templates = "usr/share/prometheus/alertmanager";
    private const string Program = "prometheus-alertmanager";

    // Folders of the same prefix, which have a flag of their own.
    private static readonly byte[][] Others = ["/ui"u8.ToArray(), "/no-ui"u8.ToArray()];

    private static readonly byte[] BuiltIn = System.Text.Encoding.ASCII.GetBytes("/" + Templates);

    /// <summary>The program to start in the folder: a copy, or the tree's own where it has its templates in itself, as upstream's has.</summary>
    public static async Task<string> PlaceAsync(string program, string tree, string folder, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(program, cancellationToken);
        if (!Relocate(bytes))
            return program;

        foreach (var template in Directory.EnumerateFiles(Path.Combine(tree, Templates), "*.tmpl"))
            File.Copy(template, Path.Combine(folder, Path.GetFileName(template)), overwrite: true);

        // Renamed, because one that still runs cannot be written to.
        var placed = Path.Combine(folder, Program);
        await File.WriteAllBytesAsync(placed + ".new", bytes, cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(placed + ".new", File.GetUnixFileMode(program));
        File.Move(placed + ".new", placed, overwrite: true);
        return placed;
    }

    /// <summary>Replaces the path where it stands alone; false when it is nowhere.</summary>
    internal static bool Relocate(Span<byte> program)
    {
        var found = false;
        for (var rest = program; rest.IndexOf(BuiltIn) is >= 0 and var at; rest = rest[(at + BuiltIn.Length)..])
        {
            var behind = rest[(at + BuiltIn.Length)..];
            if (StartsWithAny(behind)) continue;

            found = true;
            for (var i = 0; i < BuiltIn.Length; i++)
                rest[at + i] = i % 2 == 0 ? (byte)'.' : (byte)'/';
        }

        return found;
    }

    private static bool StartsWithAny(ReadOnlySpan<byte> text)
    {
        foreach (var other in Others)
        {
            if (text.StartsWith(other)) return true;
        }

        return false;
    }
}
