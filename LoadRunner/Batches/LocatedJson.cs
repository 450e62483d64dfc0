using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Reads a JSON text strictly (RFC 8259: no comments, no trailing commas, each key once) and keeps where everything stands.</summary>
internal sealed class LocatedJson
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private readonly JsonLimits _limits;
    private readonly FileErrors _errors;
    private LocatedValue _reading = new(null, null, 0, 0);
    private int _values;

    private LocatedJson(JsonLimits limits, FileErrors errors) => (_limits, _errors) = (limits, errors);

    /// <summary>The whole file, or null when it cannot be read to its end; what is wrong is added to the errors.</summary>
    public static LocatedValue? Read(ReadOnlyMemory<byte> text, JsonLimits limits, FileErrors errors)
    {
        if (Unreadable(text.Span, limits) is { } reason)
        {
            errors.Add(0, "", reason);
            return null;
        }

        var json = new LocatedJson(limits, errors);
        try
        {
            var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = limits.Depth });
            reader.Read();
            var root = json._reading;
            json.Fill(ref reader, root);
            // What follows the value makes this throw.
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var offset = TextPosition.Offset(text.Span, exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            errors.Add(offset, json._reading.Path, Explain(text.Span, offset, exception.Message));
            return null;
        }
    }

    private static string? Unreadable(ReadOnlySpan<byte> text, JsonLimits limits)
    {
        if (text.Length > limits.Bytes)
            return string.Create(CultureInfo.InvariantCulture, $"the file has {text.Length} bytes; at most {limits.Bytes} are read.");
        if (text.StartsWith(Utf8Mark))
            return "the file starts with a byte order mark, which JSON does not have: save it as UTF-8 without BOM.";
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return "the file is UTF-16; JSON is UTF-8: save it as UTF-8 without BOM.";
        return text.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? "the file is empty." : null;
    }

    private static string Explain(ReadOnlySpan<byte> text, int offset, string message)
    {
        var rest = text[offset..];
        if (rest.StartsWith("//"u8) || rest.StartsWith("/*"u8) || (rest is [not (byte)'\n', ..] && text[..offset].EndsWith("/"u8)))
            return "comments are no part of JSON: put the text into \"description\".";
        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8))
            return "NaN and Infinity are no JSON numbers: leave the key out where there is no value.";

        return "no JSON: " + JsonReason.Of(message);
    }

    private void Fill(ref Utf8JsonReader reader, LocatedValue value)
    {
        value.Offset = (int)reader.TokenStartIndex;
        _reading = value;
        if (++_values > _limits.Values)
        {
            if (_values == _limits.Values + 1)
                _errors.Add(value, string.Create(CultureInfo.InvariantCulture, $"the file has more than {_limits.Values} values; what follows is not read."));
            reader.Skip();
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                value.Kind = JsonValueKind.Object;
                FillObject(ref reader, value);
                break;
            case JsonTokenType.StartArray:
                value.Kind = JsonValueKind.Array;
                FillList(ref reader, value);
                break;
            case JsonTokenType.String:
                if (Text(ref reader, value) is { } text)
                    (value.Kind, value.Text) = (JsonValueKind.String, text);
                break;
            case JsonTokenType.Number:
                (value.Kind, value.Text) = (JsonValueKind.Number, Encoding.ASCII.GetString(reader.ValueSpan));
                break;
            default:
                value.Kind = reader.TokenType switch
                {
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    _ => JsonValueKind.Null,
                };
                break;
        }
    }

    private void FillObject(ref Utf8JsonReader reader, LocatedValue value)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var offset = (int)reader.TokenStartIndex;
            var key = ++count > _limits.Keys ? null : Text(ref reader, value);
            if (key is null)
            {
                reader.Read();
                reader.Skip();
                continue;
            }

            var member = _reading = new LocatedValue(value, key, 0, offset);
            reader.Read();
            if (!value.TryAdd(key, member))
            {
                var first = value.Members[key];
                _errors.Add(offset, member.Path, $"'{Readable.Text(key)}' is given twice; the first is {_errors.Place(first.KeyOffset)}.");
            }

            Fill(ref reader, member);
            _reading = value;
        }

        if (count > _limits.Keys)
            _errors.Add(value, string.Create(CultureInfo.InvariantCulture, $"has {count} keys; at most {_limits.Keys} are read."));
    }

    private void FillList(ref Utf8JsonReader reader, LocatedValue value)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (++count > _limits.Items)
            {
                reader.Skip();
                continue;
            }

            var item = new LocatedValue(value, null, count - 1, (int)reader.TokenStartIndex);
            value.Add(item);
            Fill(ref reader, item);
            _reading = value;
        }

        if (count > _limits.Items)
            _errors.Add(value, string.Create(CultureInfo.InvariantCulture, $"has {count} entries; at most {_limits.Items} are read."));
    }

    // Utf8JsonReader looks at what strings hold only when they are asked for.
    private string? Text(ref Utf8JsonReader reader, LocatedValue value)
    {
        var start = (int)reader.TokenStartIndex + 1;
        if (!Utf8.IsValid(reader.ValueSpan))
        {
            _errors.Add(start + InvalidByte(reader.ValueSpan), value.Path, "a byte that is no UTF-8: save the file as UTF-8.");
            return null;
        }

        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            _errors.Add(start - 1, value.Path, "a \\u escape that is half of a character.");
            return null;
        }

        if (text.FirstOrDefault(IsRefused) is var found && text.Any(IsRefused))
        {
            _errors.Add(start - 1, value.Path, string.Create(CultureInfo.InvariantCulture, $"a control character (U+{(int)found:X4}) is refused in a text."));
            return null;
        }

        return text;
    }

    // Postgres stores no NUL, and no name or description needs the others.
    private static bool IsRefused(char character) => char.IsControl(character) && character is not ('\t' or '\n' or '\r');

    private static int InvalidByte(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
