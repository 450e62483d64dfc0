namespace Telemetry.Apps.StudioPlayer.Exposition;

/// <summary>One sample as its line has it, its escapes undone; the line's number counts from 1.</summary>
internal sealed record TextSample(int Line, string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, string Value);

/// <summary>A line <c># TYPE</c> or <c># HELP</c>; the text of a help is not kept.</summary>
internal sealed record TextComment(int Line, string Name, string? Type);
