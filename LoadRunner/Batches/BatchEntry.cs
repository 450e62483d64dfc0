using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Batches;

/// <summary>One entry of a batch file; what the file leaves open is absent in the request, so that the command line's flags can fill it.</summary>
/// <param name="Request">As the file has it.</param>
/// <param name="Repeat">How often it runs; null when the file does not say.</param>
/// <param name="Line">Where it starts in the file.</param>
internal sealed record BatchEntry(ScenarioRequest Request, int? Repeat, int Line);
