using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a command gets when it is executed.</summary>
public sealed class ExecuteCommandContext
{
    public required IServiceProvider Services { get; init; }

    public required string ResourceName { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>The values of <see cref="CommandOptions.Arguments"/>, checked.</summary>
    public required InteractionInputCollection Arguments { get; init; }
}

/// <summary>How a command ended.</summary>
public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public bool Canceled { get; init; }

    public string? Message { get; init; }

    public CommandResultData? Data { get; init; }

    /// <summary>The arguments with what is wrong with them, when that is why the command failed.</summary>
    internal InteractionInputCollection? InvalidArguments { get; init; }
}

/// <summary>Text that a command gives back.</summary>
public sealed class CommandResultData
{
    public required string Value { get; init; }

    public CommandResultFormat Format { get; init; }

    public bool DisplayImmediately { get; init; }
}

/// <summary>How a command's text is shown.</summary>
public enum CommandResultFormat
{
    Text,
    Json,
    Markdown,
}

/// <summary>Makes results.</summary>
public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };

    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };

    public static ExecuteCommandResult Success(string message, CommandResultData value) =>
        new() { Success = true, Message = message, Data = value };

    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };

    public static ExecuteCommandResult Failure(Exception exception) => Failure(exception.Message);

    /// <summary>One result for several instances: the first text that one gave back, or who failed and why.</summary>
    internal static ExecuteCommandResult Of(IReadOnlyList<(string Instance, ExecuteCommandResult Result)> results)
    {
        var failed = results.Where(r => r.Result is { Success: false, Canceled: false }).ToList();
        return results is [var only] ? only.Result
            : failed.Count > 0 ? Failure(
                $"{failed.Count} of {results.Count} command executions failed. {string.Join(' ', failed.Select(f => $"{f.Instance}: {f.Result.Message}"))}")
            : results.Any(r => r.Result.Canceled) ? Canceled()
            : new() { Success = true, Data = results.Select(r => r.Result.Data).FirstOrDefault(d => d is not null) };
    }

    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}
