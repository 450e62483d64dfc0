using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Spool;

namespace Telemetry.LoadRunner.Batches;

/// <summary>How a scenario stands in an archive: as in the spool, but stricter to read, for it comes from elsewhere.</summary>
internal static class ArchiveJson
{
    private static readonly Type[] RowsWithNumbers = [typeof(EdgeReading), typeof(PowerSample), typeof(PhaseSpan)];

    public static JsonTypeInfo<Scenario> Scenario { get; } = (JsonTypeInfo<Scenario>)Options().GetTypeInfo(typeof(Scenario));

    private static JsonSerializerOptions Options() => new(ScenarioJson.Default.Options)
    {
        TypeInfoResolver = ScenarioJson.Default.WithAddedModifier(LeaveOutRowNumbers).WithAddedModifier(LeaveOutOpinions),
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        // What was measured is written, also where it is no number.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = false,
        Converters = { new UtcConverter() },
    };

    // The numbers of these rows are given by each database itself; those of another one would collide with its own.
    private static void LeaveOutRowNumbers(JsonTypeInfo type)
    {
        if (!RowsWithNumbers.Contains(type.Type))
            return;
        foreach (var property in type.Properties.Where(x => x.Name == "id"))
            property.ShouldSerialize = (_, _) => false;
    }

    // A score is one model's and a cost one price list's: the lab that reads the archive makes its own of what was measured.
    private static void LeaveOutOpinions(JsonTypeInfo type)
    {
        if (type.Type != typeof(Scenario))
            return;
        foreach (var property in type.Properties.Where(x => x.Name is "qoe" or "cost").ToList())
            type.Properties.Remove(property);
    }

    /// <summary>Postgres takes times in UTC only.</summary>
    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUniversalTime());
    }
}
