using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Its endpoints are handed to referrers as <c>services__name__endpoint__n</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
