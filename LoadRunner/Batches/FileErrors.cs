using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Collects what is wrong in one file: the first errors in full, the rest as a number.</summary>
internal sealed class FileErrors(string file, ReadOnlyMemory<byte> text)
{
    public const int Most = 50;

    private readonly string _file = Readable.Text(file);
    private readonly List<(int Offset, FileError Error)> _errors = [];
    private readonly HashSet<(int Offset, string Message)> _known = [];
    private int _more;

    public bool Any => _errors.Count > 0;

    public void Add(LocatedValue value, string message) => Add(value.Offset, value.Path, message);

    /// <summary>The same error at the same place is counted once: defaults are read with every entry.</summary>
    public void Add(int offset, string key, string message)
    {
        if (_known.Contains((offset, message)))
            return;
        if (_errors.Count == Most)
        {
            _more++;
            return;
        }

        _known.Add((offset, message));
        var (line, column) = TextPosition.Of(text.Span, offset);
        _errors.Add((offset, new FileError(_file, line, column, key, Readable.Escape(message))));
    }

    /// <summary>Names a place, for a message about another one.</summary>
    public string Place(int offset)
    {
        var (line, column) = TextPosition.Of(text.Span, offset);
        return string.Create(CultureInfo.InvariantCulture, $"in line {line}, column {column}");
    }

    public int Line(int offset) => TextPosition.Of(text.Span, offset).Line;

    public FileReading<T> Fail<T>() where T : class => new(null, [.. _errors.OrderBy(x => x.Offset).Select(x => x.Error)], _more);

    public FileReading<T> Result<T>(T? value) where T : class => Any ? Fail<T>() : new(value, [], 0);
}
