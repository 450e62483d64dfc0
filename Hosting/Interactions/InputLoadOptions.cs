namespace Aspire.Hosting;

/// <summary>How a field is filled in while its dialog is open.</summary>
public sealed class InputLoadOptions
{
    public required Func<LoadInputContext, Task> LoadCallback { get; init; }

    /// <summary>Also when the dialog opens, although the field depends on others.</summary>
    public bool AlwaysLoadOnStart { get; init; }

    /// <summary>Names of earlier fields; when one of them changes, this field is loaded again.</summary>
    public IReadOnlyList<string>? DependsOnInputs { get; init; }

    internal bool LoadsOnStart => AlwaysLoadOnStart || DependsOnInputs is not { Count: > 0 };
}

/// <summary>What a load callback works on.</summary>
public sealed class LoadInputContext
{
    /// <summary>The field to be filled in.</summary>
    public required InteractionInput Input { get; init; }

    public required InteractionInputCollection AllInputs { get; init; }

    public required IServiceProvider Services { get; init; }

    public required CancellationToken CancellationToken { get; init; }
}
