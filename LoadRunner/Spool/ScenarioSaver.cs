using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Spool;

/// <summary>Stores one scenario in the database; throws while it cannot.</summary>
internal delegate Task ScenarioSaver(Scenario scenario, CancellationToken cancellationToken);
