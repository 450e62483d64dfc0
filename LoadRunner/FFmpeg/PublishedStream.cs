using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>
/// One stream at the server; of a ladder or a fan-out several come from one FFmpeg. Index counts all streams of the scenario, Output the encodes of its
/// FFmpeg: copies of one encode share it.
/// </summary>
internal sealed record PublishedStream(int Index, int Output, string Key, Uri Url, RenditionPlan Rendition);
