using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Telemetry.LoadRunner.Readings;

/// <summary>Finds the received bytes of an application's streams on nginx-rtmp's /stat page.</summary>
internal static class ServerStatPage
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="FormatException">It is no such page.</exception>
    public static IReadOnlyDictionary<string, long> Parse(string text, string application)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(Clean(text)), Settings);
            if (XDocument.Load(reader).Root is not { Name.LocalName: "rtmp" } root)
                throw new FormatException("its root is not <rtmp>");

            // Two servers of one nginx may have an application of the same name, and so a stream of the same name.
            return root.Elements("server").Elements("application").Where(x => x.Element("name")?.Value == application)
                .Elements("live").Elements("stream")
                .Where(x => x.Element("name") is not null)
                .GroupBy(x => x.Element("name")!.Value, StringComparer.Ordinal)
                .ToDictionary(x => x.Key, x => x.Sum(ReceivedBytes), StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is XmlException or OverflowException or ArgumentException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    // Other people's streams may have names that XML forbids; they must not hide ours.
    private static string Clean(string text) =>
        string.Create(text.Length, text, static (clean, from) =>
        {
            for (var index = 0; index < clean.Length; index++)
                clean[index] = XmlConvert.IsXmlChar(from[index]) || char.IsSurrogate(from[index]) ? from[index] : '\uFFFD';
        });

    private static long ReceivedBytes(XElement stream) =>
        long.TryParse(stream.Element("bytes_in")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw new FormatException("a stream's <bytes_in> is no number");
}
