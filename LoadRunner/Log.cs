namespace Telemetry.LoadRunner;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "setpriv ('{Path}') was not found: should the load runner be killed, its FFmpegs run on until their planned end. Install util-linux.")]
    public static partial void SetPrivMissing(ILogger logger, string? path);

    [LoggerMessage(LogLevel.Information, "Run {RunId} '{Name}': {Streams} stream(s) of {Ladder}, {Duration} steady")]
    public static partial void RunStarted(ILogger logger, Guid runId, string name, int streams, string ladder, TimeSpan duration);

    [LoggerMessage(LogLevel.Information, "Run {RunId} '{Name}' succeeded")]
    public static partial void RunSucceeded(ILogger logger, Guid runId, string name);

    [LoggerMessage(LogLevel.Information, "Run {RunId} '{Name}' was interrupted")]
    public static partial void RunInterrupted(ILogger logger, Guid runId, string name);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} '{Name}' failed: {Failure}")]
    public static partial void RunFailed(ILogger logger, Guid runId, string name, string? failure);

    [LoggerMessage(LogLevel.Error, "Run {RunId} '{Name}' ended by a defect of the load runner")]
    public static partial void RunBroke(ILogger logger, Guid runId, string name, Exception exception);

    [LoggerMessage(LogLevel.Warning, "No energy at the {Edge} edge: {Reason}")]
    public static partial void EdgeAbsent(ILogger logger, string edge, string reason);

    [LoggerMessage(LogLevel.Warning, "The GPU's energy is missing in this scenario: {Reason}")]
    public static partial void GpuEnergyAbsent(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Debug, "rapl-exporter gave no reading: {Reason}")]
    public static partial void ReadingFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "The queue of runs cannot be asked: {Reason}. Next try in {Delay}")]
    public static partial void QueueIsAway(ILogger logger, string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Warning, "{Count} run(s) were paused: no load runner had been there to go on with them. `load-runner resume` lets one go on")]
    public static partial void RunsWerePaused(ILogger logger, int count);

    [LoggerMessage(LogLevel.Debug, "The queue did not take the heartbeat: {Reason}")]
    public static partial void HeartbeatFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Debug, "The queue was not told that this worker goes: {Reason}")]
    public static partial void FarewellFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} '{Name}': worker {WorkerId} was taken for dead and the scenario is another's; what it measured is dropped")]
    public static partial void ItemWasLost(ILogger logger, Guid runId, string name, Guid workerId);

    [LoggerMessage(LogLevel.Warning, "nginx-rtmp's statistics cannot be read at the end of a window that was cut short ({Reason}): its streams' delivered bits are not known")]
    public static partial void ServerReadingFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} '{Name}' was measured, but the machine was overloaded: {Failure}")]
    public static partial void RunOverloaded(ILogger logger, Guid runId, string name, string? failure);

    [LoggerMessage(LogLevel.Warning, "Phase {Phase} of scenario {ScenarioId} is not stored: {Reason}")]
    public static partial void PhaseWasNotStored(ILogger logger, string phase, Guid scenarioId, string reason);

    [LoggerMessage(LogLevel.Information, "Scenario {ScenarioId} is in Postgres")]
    public static partial void ScenarioSaved(ILogger logger, Guid scenarioId);

    [LoggerMessage(LogLevel.Warning, "{Count} result(s) wait in {Folder}: {Reason}. Nothing is lost; next try in {Delay}")]
    public static partial void SaveDelayed(ILogger logger, int count, string folder, string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "{File} is no result that can be read ({Reason}); it was moved to {Target} and is not saved")]
    public static partial void SpoolFileRejected(ILogger logger, string file, string reason, string target);

    [LoggerMessage(LogLevel.Error, "Result {ScenarioId} cannot be written to {Folder}: {Reason}. It goes to Postgres directly; free the disk before the next run")]
    public static partial void SpoolFailed(ILogger logger, Guid scenarioId, string folder, string reason);
}
