using System.Text;
using System.Text.Json;

namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>Reads the text of a pricing file: JSON with comments and trailing commas. Every complaint names the line and the key.</summary>
internal static class PricingFileParser
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private const string Top = "the whole file";

    private delegate void KeyReader<in T>(ref Utf8JsonReader reader, Place place, T target);

    private static readonly Dictionary<string, KeyReader<PriceInput>> Keys = new()
    {
        ["currency"] = (ref reader, place, x) => x.Currency = Word(ref reader, place, PriceRules.Currency),
        ["region"] = (ref reader, place, x) => x.Region = Word(ref reader, place, PriceRules.Region),
        ["energyPerKwh"] = (ref reader, place, x) => x.EnergyPerKwh = Number(ref reader, place, PriceRules.NotNegative),
        ["cpuPerCoreHour"] = (ref reader, place, x) => x.CpuPerCoreHour = Number(ref reader, place, PriceRules.NotNegative),
        ["gpuPerHour"] = (ref reader, place, x) => x.GpuPerHour = Number(ref reader, place, PriceRules.NotNegative),
        ["referenceScenario"] = (ref reader, place, x) => x.ReferenceScenario = Word(ref reader, place, PriceRules.Name),
        ["viewersPerStream"] = (ref reader, place, x) => x.ViewersPerStream = Number(ref reader, place, PriceRules.Positive),
        ["embodiedGrams"] = (ref reader, place, x) => x.EmbodiedGrams = Number(ref reader, place, PriceRules.NotNegative),
        ["lifetimeYears"] = (ref reader, place, x) => x.LifetimeYears = Number(ref reader, place, PriceRules.Positive),
        ["regions"] = (ref reader, place, x) => ReadRegions(ref reader, place, x.Regions),
    };

    private static readonly Dictionary<string, KeyReader<RegionInput>> RegionKeys = new()
    {
        ["energyPerKwh"] = (ref reader, place, x) => x.EnergyPerKwh = Number(ref reader, place, PriceRules.NotNegative),
        ["gridGramsPerKwh"] = (ref reader, place, x) => x.GridGramsPerKwh = Number(ref reader, place, PriceRules.NotNegative),
        ["gridSource"] = (ref reader, place, x) => x.GridSource = Word(ref reader, place, PriceRules.Name),
    };

    public static IEnumerable<string> KnownKeys => Keys.Keys;
    public static IEnumerable<string> KnownRegionKeys => RegionKeys.Keys;

    /// <param name="path">Of the file, for complaints.</param>
    /// <param name="json">What is in it.</param>
    /// <exception cref="PricingException">It is no JSON, or a key or a value is wrong.</exception>
    public static PriceInput Parse(string path, string json)
    {
        var text = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(text, Options);
        var input = new PriceInput();
        try
        {
            reader.Read();
            ReadObject(ref reader, new Place(path, text, Top), Keys, input);
            while (reader.Read()) { }
            return input;
        }
        catch (JsonException exception)
        {
            throw new PricingException($"Pricing file {path}, line {exception.LineNumber + 1}: it is not JSON ({Shortened(exception.Message)}). "
                + "Complete or correct it; comments and a comma after the last value are allowed.");
        }
    }

    private static void ReadRegions(ref Utf8JsonReader reader, Place place, Dictionary<string, RegionInput> regions)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw place.Refused(ref reader, "it must be an object { ... } with a region's name as each key");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var here = place.Below(name);
            var region = new RegionInput();
            if (PriceRules.Region(name) is { } wrong) throw here.Refused(ref reader, wrong);
            if (!regions.TryAdd(name, region)) throw here.Refused(ref reader, "it is there twice; remove one");

            reader.Read();
            ReadObject(ref reader, here, RegionKeys, region);
            if (region.GridGramsPerKwh is not null && region.GridSource is null)
                throw here.Refused(ref reader, "gridGramsPerKwh needs a gridSource beside it: who says so, and of which year");
        }
    }

    private static void ReadObject<T>(ref Utf8JsonReader reader, Place place, Dictionary<string, KeyReader<T>> keys, T target)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw place.Refused(ref reader, "it must be an object { ... }");

        var seen = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var here = place.Below(name);
            if (!keys.TryGetValue(name, out var read)) throw here.Refused(ref reader, $"there is no such key; known are {string.Join(", ", keys.Keys)}");
            if (!seen.Add(name)) throw here.Refused(ref reader, "it is there twice; remove one");

            reader.Read();
            // null is how a key says nothing.
            if (reader.TokenType != JsonTokenType.Null) read(ref reader, here, target);
        }
    }

    private static double Number(ref Utf8JsonReader reader, Place place, Func<double, string?> rule)
    {
        var value = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : double.NaN;
        return rule(value) is { } wrong ? throw place.Refused(ref reader, wrong) : value;
    }

    private static string Word(ref Utf8JsonReader reader, Place place, Func<string, string?> rule)
    {
        var value = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return rule(value) is { } wrong ? throw place.Refused(ref reader, wrong) : value;
    }

    // The reader's message ends with line and byte, which are said in our words.
    private static string Shortened(string message) => message.Split(" LineNumber:")[0].TrimEnd('.', ' ');

    private sealed record Place(string Path, byte[] Text, string Key)
    {
        public Place Below(string name) => this with { Key = Key == Top ? name : $"{Key}.{name}" };

        public PricingException Refused(ref Utf8JsonReader reader, string wrong)
        {
            var line = Text.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
            var value = reader.TokenType is JsonTokenType.Number or JsonTokenType.String or JsonTokenType.True or JsonTokenType.False
                ? $" is {Encoding.UTF8.GetString(reader.ValueSpan)}" : "";
            return new($"Pricing file {Path}, line {line}: {Key}{value}: {wrong}.");
        }
    }
}
