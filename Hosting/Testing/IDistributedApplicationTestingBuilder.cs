namespace Aspire.Hosting.Testing;

/// <summary>An AppHost's builder in the hands of a test: change the model, then build and start it.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Lets the AppHost's entry point go on to its end, and gives the application it built.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
