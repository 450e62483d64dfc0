namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A limit of a service's processes.</summary>
public sealed class Ulimit
{
    public int? Soft { get; set; }

    public int? Hard { get; set; }
}
