namespace Telemetry.LoadRunner.Batches;

/// <summary>What a JsonException says, without the place, which we tell ourselves, and without the rest of the file, which it may repeat.</summary>
internal static class JsonReason
{
    public static string Of(string message)
    {
        foreach (var place in (string[])[" Path: ", " LineNumber: "])
        {
            if (message.IndexOf(place, StringComparison.Ordinal) is >= 0 and var at)
                message = message[..at];
        }

        var (first, last) = (message.IndexOf('\''), message.LastIndexOf('\''));
        return first < last ? message[..(first + 1)] + Readable.Text(message[(first + 1)..last]) + message[last..] : message;
    }
}
