using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Telemetry.Exporters.NginxRtmp;

/// <summary>Reads the XML of nginx-rtmp's stat page: a page is taken as a whole or not at all.</summary>
internal static class StatPage
{
    private const int MaxNameLength = 128;
    private const int MaxApplications = 200;
    private const char Replacement = '\uFFFD';

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static PollResult<NginxRtmpSample> Parse(string text, int maxStreams)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(Clean(text)), Settings);
            return XDocument.Load(reader).Root is { Name.LocalName: "rtmp" } root
                ? Sample(root, maxStreams)
                : new PollResult<NginxRtmpSample>.Failed("The page is XML, but no stat page of nginx-rtmp (its root is not <rtmp>).");
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            return new PollResult<NginxRtmpSample>.Failed($"The stat page cannot be read: {e.Message}");
        }
    }

    private static NginxRtmpSample Sample(XElement root, int maxStreams)
    {
        // Two servers of one nginx may have an application of the same name, and the page does not tell them apart: both are added up.
        var applications = root.Elements("server").Elements("application").Select(Application).ToList();
        var streams = applications.SelectMany(application => application.Streams)
            .GroupBy(stream => (stream.Application, stream.Stream))
            .Select(same => same.Aggregate(Add))
            .ToList();
        var byName = applications.GroupBy(application => application.Name)
            .Select(same => new ApplicationSample(
                same.Key,
                same.SelectMany(application => application.Streams).DistinctBy(stream => stream.Stream).Count(),
                same.Select(application => application.Clients).Aggregate((a, b) => a + b)))
            .ToList();

        return new NginxRtmpSample
        {
            Server = new ServerInfo(
                MediaElements.Text(root, "nginx_version"), MediaElements.Text(root, "nginx_rtmp_version"), MediaElements.Text(root, "built"),
                root.Element("pid") is null ? null : Number(root, "pid")),
            Uptime = TimeSpan.FromSeconds(Number(root, "uptime")),
            AcceptedConnections = Number(root, "naccepted"),
            Clients = byName.Aggregate(default(Clients), (sum, application) => sum + application.Clients),
            Traffic = Traffic(root),
            Applications = byName.Count <= MaxApplications ? byName : byName[..MaxApplications],
            StreamCount = streams.Count,
            Streams = streams.Count <= maxStreams ? streams : [.. streams.OrderByDescending(stream => stream.IsPublishing).Take(maxStreams)],
        };
    }

    private static (string Name, IReadOnlyList<StreamSample> Streams, Clients Clients) Application(XElement application)
    {
        var name = Name(application);
        List<StreamSample> streams = [.. application.Elements("live").Elements("stream").Select(stream => Stream(name, stream))];
        var publishers = streams.Aggregate(0UL, (sum, stream) => sum + stream.Clients.Publishers);

        // The groups' own sums count clients that wait in no listed stream too; whoever does not publish takes.
        var clients = application.Elements("live").Concat(application.Elements("play")).Aggregate(0UL, (sum, group) => sum + Number(group, "nclients"));
        return (name, streams, Roles(publishers, clients));
    }

    private static StreamSample Stream(string application, XElement stream)
    {
        var clients = stream.Elements("client").ToList();
        var isPublishing = stream.Element("publishing") is not null;

        // Without the directive "rtmp_stat clients" nobody is listed; then a stream that is published has one publisher.
        var publishers = clients.Count > 0 ? (ulong)clients.Count(client => client.Element("publishing") is not null) : isPublishing ? 1UL : 0;
        return new StreamSample(
            application, Name(stream), Traffic(stream), Roles(publishers, Number(stream, "nclients")), isPublishing,
            TimeSpan.FromMilliseconds(Number(stream, "time")))
        {
            Media = MediaElements.Read(stream),
            Drops = [.. clients.Select(client => (Number(client, "id"), Number(client, "dropped")))],
        };
    }

    private static StreamSample Add(StreamSample a, StreamSample b) => a with
    {
        Traffic = a.Traffic + b.Traffic,
        Clients = a.Clients + b.Clients,
        IsPublishing = a.IsPublishing || b.IsPublishing,
        Age = a.Age > b.Age ? a.Age : b.Age,
        Media = a.Media.HasCodec ? a.Media : b.Media,
        Drops = [.. a.Drops, .. b.Drops],
    };

    // The total is the module's; a list of clients that says more than it cannot be.
    private static Clients Roles(ulong publishers, ulong total) => new(Math.Min(publishers, total), total - Math.Min(publishers, total));

    private static Traffic Traffic(XElement element) => new(
        Number(element, "bytes_in"), Number(element, "bytes_out"), Number(element, "bw_in") / 8.0, Number(element, "bw_out") / 8.0);

    private static string Name(XElement element)
    {
        var name = element.Element("name")?.Value ?? throw new FormatException($"<{element.Name.LocalName}> has no <name>.");
        return name.Length <= MaxNameLength ? name : name[..MaxNameLength];
    }

    private static ulong Number(XElement parent, string name)
    {
        // Beyond 2^53 neither Prometheus nor a sum of such numbers is exact; no real counter gets there (9 petabytes).
        const ulong Max = 1UL << 53;
        return ulong.TryParse(parent.Element(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Max
            ? number
            : throw new FormatException($"<{name}> of <{parent.Name.LocalName}> is \"{parent.Element(name)?.Value}\" and not a number.");
    }

    /// <summary>A stream's name may hold characters that XML forbids; one such name must not blind us to all other streams.</summary>
    private static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i))
                i++;
            else if (!XmlConvert.IsXmlChar(text[i]))
                return Replace(text, i);
        }

        return text;
    }

    private static string Replace(string text, int first) => string.Create(text.Length, (text, first), static (result, state) =>
    {
        state.text.CopyTo(result);
        for (var i = state.first; i < result.Length; i++)
        {
            if (IsPair(state.text, i))
                i++;
            else if (!XmlConvert.IsXmlChar(result[i]))
                result[i] = Replacement;
        }
    });

    private static bool IsPair(string text, int i) => i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
}
