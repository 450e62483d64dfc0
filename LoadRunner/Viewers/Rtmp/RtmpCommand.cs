namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>
/// What a player needs to know of a server's command: which of its own it answers (0 when none), the last number among the values, which is
/// createStream's result, and the text properties of objects, such as code and description.
/// </summary>
internal sealed record RtmpCommand(string Name, double Transaction, double? Number, IReadOnlyDictionary<string, string> Texts)
{
    public string Code => Texts.GetValueOrDefault("code", "");

    /// <summary>What the server says happened, for a person.</summary>
    public string Reason => Texts.GetValueOrDefault("description") is { Length: > 0 } description ? $"{description} ({Code})" : $"{Name} {Code}".Trim();

    /// <exception cref="RtmpException">The bytes are no command.</exception>
    public static RtmpCommand Parse(ReadOnlySpan<byte> body)
    {
        var reader = new Amf0Reader(body);
        var name = reader.ReadString();
        var transaction = reader.ReadNumber();
        double? number = null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!reader.IsAtEnd)
        {
            switch (reader.Next)
            {
                case Amf0Marker.Number:
                    number = reader.ReadNumber();
                    break;
                case Amf0Marker.Object:
                    foreach (var (key, text) in reader.ReadTexts())
                        texts[key] = text;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new RtmpCommand(name, transaction, number, texts);
    }
}
