using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>Makes results of prompts.</summary>
public static class InteractionResult
{
    public static InteractionResult<T> Ok<T>(T result) => new(result, canceled: false);

    public static InteractionResult<T> Cancel<T>(T? data = default) => new(data, canceled: true);
}

/// <summary>What the user answered; cancelled = dismissed without an answer.</summary>
public class InteractionResult<T>
{
    internal InteractionResult(T? data, bool canceled)
    {
        Data = data;
        Canceled = canceled;
    }

    public T? Data { get; }

    [MemberNotNullWhen(false, nameof(Data))]
    public bool Canceled { get; }
}
