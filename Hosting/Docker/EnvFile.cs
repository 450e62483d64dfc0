using System.Text;

namespace Aspire.Hosting.Docker;

/// <summary>Variables with their comments, as docker compose reads them from a file; sorted by name.</summary>
internal sealed class EnvFile
{
    private readonly SortedDictionary<string, (string Value, string? Comment)> _entries = new(StringComparer.Ordinal);

    /// <summary>What stands in a file that was written before; nothing if there is none.</summary>
    public static EnvFile Load(string path)
    {
        var file = new EnvFile();
        string? comment = null;
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            var text = line.TrimStart();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (!text.StartsWith('#') && equals > 0)
            {
                file._entries[text[..equals].Trim()] = (text[(equals + 1)..], comment);
            }

            comment = text.StartsWith('#') ? text[1..].Trim() : null;
        }

        return file;
    }

    /// <summary>The value as it is written in the file; null if there is none.</summary>
    public string? this[string name] => _entries.TryGetValue(name, out var entry) && entry.Value.Length > 0 ? entry.Value : null;

    /// <param name="name">The variable.</param>
    /// <param name="value">As it is to stand in the file: <see cref="Quote"/> makes that of a text.</param>
    /// <param name="comment">Stands above it.</param>
    public void Set(string name, string? value, string? comment) => _entries[name] = (value ?? "", comment);

    /// <summary>As <see cref="Set"/>, but what a user has written there stays.</summary>
    public void SetIfEmpty(string name, string? value, string? comment)
    {
        if (this[name] is null)
        {
            Set(name, value, _entries.TryGetValue(name, out var entry) ? entry.Comment ?? comment : comment);
        }
    }

    /// <summary>
    /// The text as docker compose reads it back: bare where no character has a meaning to it, else in single quotes (nothing in them is replaced), and in double quotes with escapes
    /// where it has a single quote or a line end, or a backslash before the closing quote.
    /// </summary>
    public static string Quote(string text)
    {
        if (text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:@%+,=~{}()*!?&;^[]<>|".Contains(c, StringComparison.Ordinal)))
        {
            return text;
        }

        if (!text.AsSpan().ContainsAny('\'', '\n', '\r') && !text.EndsWith('\\'))
        {
            return $"'{text}'";
        }

        var quoted = new StringBuilder("\"", text.Length + 8);
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '\n' => @"\n",
                '\r' => @"\r",
                '\\' or '"' or '$' => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, (value, comment)) in _entries)
        {
            if (!string.IsNullOrWhiteSpace(comment))
            {
                text.Append("# ").Append(comment).Append('\n');
            }

            text.Append(name).Append('=').Append(value).Append("\n\n");
        }

        return text.ToString();
    }
}
