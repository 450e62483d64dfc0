using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Aspire.Hosting;

/// <summary>The fields of a dialog or the arguments of a command, by place and by name.</summary>
public sealed class InteractionInputCollection : IReadOnlyList<InteractionInput>
{
    internal static readonly StringComparer NameComparer = StringComparer.OrdinalIgnoreCase;
    private readonly List<InteractionInput> _inputs;
    private readonly Dictionary<string, InteractionInput> _byName = new(NameComparer);

    /// <exception cref="InvalidOperationException">Two inputs have the same name.</exception>
    public InteractionInputCollection(IReadOnlyList<InteractionInput> inputs)
    {
        _inputs = [.. inputs];
        foreach (var input in _inputs)
        {
            if (!_byName.TryAdd(input.Name, input))
            {
                throw new InvalidOperationException($"Duplicate input name '{input.Name}'. Input names must be unique.");
            }
        }
    }

    public int Count => _inputs.Count;

    public IEnumerable<string> Names => _inputs.Select(i => i.Name);

    public InteractionInput this[int index] => _inputs[index];

    public InteractionInput this[string name] =>
        TryGetByName(name, out var input) ? input : throw new KeyNotFoundException($"No input with name '{name}' was found.");

    public bool TryGetByName(string name, [NotNullWhen(true)] out InteractionInput? input) => _byName.TryGetValue(name, out input);

    public bool ContainsName(string name) => _byName.ContainsKey(name);

    public string? GetString(string name) => this[name].Value;

    public bool GetBoolean(string name) => bool.Parse(Required(name));

    public int GetInt32(string name) => int.Parse(Required(name), NumberStyles.Integer, CultureInfo.InvariantCulture);

    public double GetDouble(string name) => double.Parse(Required(name), NumberStyles.Float, CultureInfo.InvariantCulture);

    public InteractionInput[] ToArray() => [.. _inputs];

    public IEnumerator<InteractionInput> GetEnumerator() => _inputs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal int IndexOf(InteractionInput input) => _inputs.IndexOf(input);

    internal static InteractionInputCollection Clone(IEnumerable<InteractionInput> inputs) => new([.. inputs.Select(i => i.CloneWith(i.Value))]);

    private string Required(string name) => GetString(name) ?? throw new InvalidOperationException($"Input '{name}' does not have a value.");
}
