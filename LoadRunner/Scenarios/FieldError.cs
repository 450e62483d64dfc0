namespace Telemetry.LoadRunner.Scenarios;

/// <summary>What is wrong with one field of a request; the field is named as in the JSON.</summary>
internal sealed record FieldError(string Field, string Message);
