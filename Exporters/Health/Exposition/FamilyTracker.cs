using System.Text;

namespace Telemetry.Exporters.Health.Exposition;

/// <summary>Knows to which family a line belongs, and refuses a family that is torn apart or described twice.</summary>
internal sealed class FamilyTracker
{
    private readonly Dictionary<string, bool> _sampled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private byte[] _current = [];
    private string _name = "";
    private bool _hasSamples;
    private bool _hasType;
    private bool _hasHelp;
    private bool _hasParts;

    public int Count => _seen.Count;

    public IReadOnlyDictionary<string, bool> Sampled => _sampled;

    public void Help(ReadOnlySpan<byte> name)
    {
        Enter(name);
        if (_hasHelp)
            throw new FormatException($"{_name} has a second HELP.");
        _hasHelp = true;
    }

    public void Type(ReadOnlySpan<byte> name, ReadOnlySpan<byte> type)
    {
        Enter(name);
        if (_hasType || _hasSamples)
            throw new FormatException(_hasType ? $"{_name} has a second TYPE." : $"{_name} has its TYPE after its samples.");
        _hasType = true;
        _hasParts = type.SequenceEqual("histogram"u8) || type.SequenceEqual("summary"u8);
        if (!_hasParts && !type.SequenceEqual("counter"u8) && !type.SequenceEqual("gauge"u8) && !type.SequenceEqual("untyped"u8))
            throw new FormatException($"{_name} has a TYPE that does not exist.");
    }

    public void Sample(ReadOnlySpan<byte> name, bool hasLabels)
    {
        if (!name.SequenceEqual(_current) && !IsPart(name))
            Enter(name);
        if (!_hasSamples)
            _sampled[_name] = false;
        _hasSamples = true;
        if (!hasLabels)
            _sampled[_name] = true;
    }

    private void Enter(ReadOnlySpan<byte> name)
    {
        if (_current.Length > 0 && name.SequenceEqual(_current))
            return;

        _name = Encoding.UTF8.GetString(name);
        if (!_seen.Add(_name))
            throw new FormatException($"{_name} comes again after other families.");
        _current = name.ToArray();
        (_hasSamples, _hasType, _hasHelp, _hasParts) = (false, false, false, false);
    }

    private bool IsPart(ReadOnlySpan<byte> name) =>
        _hasParts && name.StartsWith(_current)
        && name[_current.Length..] is var part
        && (part.SequenceEqual("_bucket"u8) || part.SequenceEqual("_sum"u8) || part.SequenceEqual("_count"u8));
}
