namespace Aspire.Hosting;

/// <summary>A prompt that waits for its answer.</summary>
internal sealed class Interaction(int id, InteractionKind kind, string title, string? message, InteractionOptions options)
{
    private readonly TaskCompletionSource<object?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Id { get; } = id;

    public InteractionKind Kind { get; } = kind;

    public string Title { get; } = title;

    public string? Message { get; } = message;

    public InteractionOptions Options { get; } = options;

    /// <summary>The fields of a dialog; empty for every other kind.</summary>
    public InteractionInputCollection Inputs { get; init; } = new([]);

    /// <summary>The button that was pressed, or the inputs; null = dismissed.</summary>
    public Task<object?> Answer => _answer.Task;

    public bool IsComplete => _answer.Task.IsCompleted;

    public void Complete(object? answer) => _answer.TrySetResult(answer);

    public void Fail(Exception reason) => _answer.TrySetException(reason);
}

internal enum InteractionKind
{
    MessageBox,
    Notification,
    Inputs,
}
