using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>What the host says, on its console and in the logs of the resources.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Information, "Waiting for resource '{Name}' to enter the 'Running' state and be healthy.")]
    public static partial void WaitingToBeHealthy(ILogger logger, string name);

    [LoggerMessage(2, LogLevel.Information, "Waiting for resource '{Name}' to enter the 'Running' state.")]
    public static partial void WaitingToStart(ILogger logger, string name);

    [LoggerMessage(3, LogLevel.Information, "Waiting for resource '{Name}' to complete.")]
    public static partial void WaitingToComplete(ILogger logger, string name);

    [LoggerMessage(4, LogLevel.Information, "Finished waiting for resource '{Name}'.")]
    public static partial void FinishedWaiting(ILogger logger, string name);

    [LoggerMessage(6, LogLevel.Information, "Distributed application starting.")]
    public static partial void Starting(ILogger logger);

    [LoggerMessage(7, LogLevel.Information, "Application host directory is: {Directory}")]
    public static partial void Directory(ILogger logger, string directory);

    [LoggerMessage(8, LogLevel.Information, "Now listening on: {Url}")]
    public static partial void DashboardListening(ILogger logger, string url);

    [LoggerMessage(9, LogLevel.Information, "Login to the dashboard at {Url}")]
    public static partial void DashboardLogin(ILogger logger, string url);

    [LoggerMessage(10, LogLevel.Information, "Distributed application started after {Elapsed:0.0} s. Press Ctrl+C to shut down.")]
    public static partial void Started(ILogger logger, double elapsed);

    [LoggerMessage(11, LogLevel.Information, "Published manifest to: {Path}")]
    public static partial void PublishedManifest(ILogger logger, string path);

    [LoggerMessage(12, LogLevel.Error, "Resource '{Name}' was not started: {Reason}")]
    public static partial void NotStarted(ILogger logger, string name, string reason);

    [LoggerMessage(13, LogLevel.Error, "Not started: {Reason}")]
    public static partial void StartFailed(ILogger logger, string reason, Exception? exception);

    [LoggerMessage(14, LogLevel.Warning, "The watch on {Kind} ended: {Reason} It is opened again.")]
    public static partial void WatchEnded(ILogger logger, string kind, string reason);

    [LoggerMessage(15, LogLevel.Error, "A handler of {Event} of resource '{Name}' failed.")]
    public static partial void HandlerFailed(ILogger logger, string @event, string name, Exception exception);

    [LoggerMessage(16, LogLevel.Information, "Command '{Command}' on '{Name}': {Outcome}")]
    public static partial void CommandExecuted(ILogger logger, string command, string name, string outcome);

    [LoggerMessage(17, LogLevel.Warning, "The orchestrator did not confirm its end: {Reason}")]
    public static partial void StopUnconfirmed(ILogger logger, string reason);

    [LoggerMessage(18, LogLevel.Error, "The dashboard's call {Call} failed.")]
    public static partial void DashboardCallFailed(ILogger logger, string call, Exception exception);

    [LoggerMessage(19, LogLevel.Error, "Containers cannot run: {Fault}")]
    public static partial void EngineAway(ILogger logger, string fault);

    [LoggerMessage(20, LogLevel.Information, "{Engine} answers again; what ran in it is started.")]
    public static partial void EngineBack(ILogger logger, string engine);

    [LoggerMessage(21, LogLevel.Warning, "The container ended with {Engine}; it is started again.")]
    public static partial void EndedWithEngine(ILogger logger, string engine);

    [LoggerMessage(30, LogLevel.Error, "The input '{Input}' could not be loaded.")]
    public static partial void InputNotLoaded(ILogger logger, string input, Exception exception);

    [LoggerMessage(31, LogLevel.Error, "The answer to the prompt '{Title}' could not be checked; the prompt was closed.")]
    public static partial void PromptFailed(ILogger logger, string title, Exception exception);

    [LoggerMessage(32, LogLevel.Warning, "Parameter '{Name}' has no value. {Reason} Whoever needs it waits until a value is entered in the dashboard.")]
    public static partial void ParameterWaits(ILogger logger, string name, string reason);

    [LoggerMessage(33, LogLevel.Error, "Parameter '{Name}' has no value. {Reason}")]
    public static partial void ParameterFailed(ILogger logger, string name, string reason, Exception? exception);

    [LoggerMessage(34, LogLevel.Information, "Parameter '{Name}' was given a value in the dashboard. Resources that are running already get it when they are restarted.")]
    public static partial void ParameterGiven(ILogger logger, string name);

    [LoggerMessage(35, LogLevel.Information, "The value of parameter '{Name}' was deleted. Resources that are running already keep it until they are restarted.")]
    public static partial void ParameterDeleted(ILogger logger, string name);

    [LoggerMessage(36, LogLevel.Warning, "Asking for missing parameters failed; the command 'Set parameter' of each of them still works.")]
    public static partial void ParametersNotAsked(ILogger logger, Exception exception);

    [LoggerMessage(37, LogLevel.Error, "Resource '{Name}' has no connection string.")]
    public static partial void NoConnectionString(ILogger logger, string name, Exception exception);

    [LoggerMessage(38, LogLevel.Error, "External service '{Name}' has no usable URL: {Reason}")]
    public static partial void NoServiceUrl(ILogger logger, string name, string reason);

    [LoggerMessage(39, LogLevel.Information, "Waiting for a value of parameter '{Parameter}'.")]
    public static partial void WaitingForParameter(ILogger logger, string parameter);

    [LoggerMessage(40, LogLevel.Warning, "User secrets: {Reason}")]
    public static partial void SecretNotKept(ILogger logger, string reason);
}
