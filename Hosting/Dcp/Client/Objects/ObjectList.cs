namespace Aspire.Hosting.Dcp;

internal sealed record ObjectList<T>
{
    public IReadOnlyList<T>? Items { get; init; }
}
