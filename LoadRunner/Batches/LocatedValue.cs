using System.Globalization;
using System.Text.Json;

namespace Telemetry.LoadRunner.Batches;

/// <summary>A value of a JSON file that knows where it stands. A value that was refused already has the kind Undefined.</summary>
internal sealed class LocatedValue(LocatedValue? parent, string? key, int index, int offset)
{
    private List<LocatedValue>? _items;
    private Dictionary<string, LocatedValue>? _members;

    public int Offset { get; set; } = offset;

    /// <summary>Where its key stands; the value's own place for what has none.</summary>
    public int KeyOffset { get; } = offset;

    public string? Key { get; } = key;
    public JsonValueKind Kind { get; set; } = JsonValueKind.Undefined;

    /// <summary>A string's content, or a number as it is written.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyList<LocatedValue> Items => _items ?? [];
    public IReadOnlyDictionary<string, LocatedValue> Members => _members ?? [];

    /// <summary>Such as scenarios[3].bitrate; empty for the whole file.</summary>
    public string Path => parent is null ? ""
        : Key is null ? string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{index}]")
        : parent.PathOf(Key);

    /// <summary>Says what the value is, for a message.</summary>
    public string Description => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        _ => $"'{Readable.Text(Text)}'",
    };

    public string PathOf(string key) => Path is { Length: > 0 } path ? $"{path}.{Readable.Text(key)}" : Readable.Text(key);

    public void Add(LocatedValue item) => (_items ??= []).Add(item);

    /// <summary>False when the key is there already.</summary>
    public bool TryAdd(string key, LocatedValue member) => (_members ??= new(StringComparer.Ordinal)).TryAdd(key, member);
}
