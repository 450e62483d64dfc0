using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

internal static class TestResultsWriter
{
    // The file is read by JSON parsers and people, never put into HTML.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IBufferWriter<byte> output, TestResults results)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString(TestResultKeys.TestDate, results.TestDate);
        json.WriteStartArray(TestResultKeys.Scenarios);
        foreach (var result in results.Scenarios)
            Write(json, result);
        json.WriteEndArray();
        if (results.Metadata is { } metadata)
        {
            json.WriteStartObject(TestResultKeys.Metadata);
            if (metadata.Timestamp is { } timestamp)
                json.WriteString(TestResultKeys.Timestamp, timestamp);
            WriteIfThere(json, TestResultKeys.Platform, metadata.Platform);
            WriteIfThere(json, TestResultKeys.Source, metadata.Source);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TestResult result)
    {
        json.WriteStartObject();
        // The origin's scripts ask for these without looking whether they are there.
        json.WriteString(TestResultKeys.Name, result.Name);
        json.WriteString(TestResultKeys.Bitrate, result.Bitrate);
        json.WriteString(TestResultKeys.Resolution, result.Resolution);
        Write(json, TestResultKeys.Fps, result.Fps);
        Write(json, TestResultKeys.Duration, result.DurationSeconds);
        json.WriteString(TestResultKeys.Encoder, result.Encoder);
        json.WriteString(TestResultKeys.Preset, result.Preset);
        Write(json, TestResultKeys.StartTime, result.Start);
        Write(json, TestResultKeys.EndTime, result.End);
        WriteOutputs(json, result.Outputs);

        WriteIfThere(json, TestResultKeys.Vmaf, result.VmafScore);
        WriteIfThere(json, TestResultKeys.Psnr, result.PsnrScore);
        WriteIfThere(json, TestResultKeys.Ssim, result.SsimScore);
        WriteIfThere(json, TestResultKeys.EncoderType, result.EncoderType);
        WriteIfThere(json, TestResultKeys.AverageFps, result.AverageFps);
        WriteIfThere(json, TestResultKeys.TotalFrames, result.TotalFrames);
        WriteIfThere(json, TestResultKeys.DroppedFrames, result.DroppedFrames);
        WriteIfThere(json, TestResultKeys.Pixels, result.PixelsProcessed);
        WriteIfThere(json, TestResultKeys.CpuCores, result.CpuUsageCores);
        WriteIfThere(json, TestResultKeys.Power, result.PowerWatts);
        WriteIfThere(json, TestResultKeys.Step, result.StepSeconds);
        WriteIfThere(json, TestResultKeys.Energy, result.EnergyJoules);
        WriteIfThere(json, TestResultKeys.Qoe, result.QoeScore);
        WriteIfThere(json, TestResultKeys.Efficiency, result.EfficiencyScore);

        WriteIfThere(json, TestResultKeys.Type, result.Type switch { null => null, ScenarioType.Idle => "baseline", _ => "load" });
        WriteIfThere(json, TestResultKeys.Count, result.Count);
        WriteIfThere(json, TestResultKeys.Viewers, result.Viewers);
        WriteIfThere(json, TestResultKeys.Repetition, result.Repetition);
        WriteIfThere(json, TestResultKeys.Outcome, result.Outcome?.ToString().ToLowerInvariant());
        WriteIfThere(json, TestResultKeys.Failure, result.Failure);
        json.WriteEndObject();
    }

    private static void WriteOutputs(Utf8JsonWriter json, IReadOnlyList<TestOutput>? outputs)
    {
        if (outputs is null)
        {
            json.WriteNull(TestResultKeys.Outputs);
            return;
        }

        json.WriteStartArray(TestResultKeys.Outputs);
        foreach (var output in outputs)
        {
            json.WriteStartObject();
            json.WriteString(TestResultKeys.Resolution, output.Resolution);
            Write(json, TestResultKeys.Fps, output.Fps);
            WriteIfThere(json, TestResultKeys.Bitrate, output.Bitrate);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string key, double? value)
    {
        // JSON has no NaN; a value that is none is absent.
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(key, number);
        else
            json.WriteNull(key);
    }

    private static void Write(Utf8JsonWriter json, string key, DateTimeOffset? value)
    {
        if (value is { } time)
            json.WriteNumber(key, UnixTime.Seconds(time));
        else
            json.WriteNull(key);
    }

    private static void WriteIfThere(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
            json.WriteString(key, value);
    }

    private static void WriteIfThere(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(key, number);
    }

    private static void WriteIfThere(Utf8JsonWriter json, string key, long? value)
    {
        if (value is { } number)
            json.WriteNumber(key, number);
    }

    private static void WriteIfThere(Utf8JsonWriter json, string key, IReadOnlyList<double>? values)
    {
        if (values is null || !values.All(double.IsFinite))
            return;
        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
