namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A stream whose quality is to be measured.</summary>
internal sealed record QualityTarget(int StreamIndex, Uri Url, RenditionPlan Rendition);
