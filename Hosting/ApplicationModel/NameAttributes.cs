namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a parameter as a name of the model.</summary>
public interface IModelNameParameter;

/// <summary>The parameter is a resource name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ResourceNameAttribute : Attribute, IModelNameParameter;

/// <summary>The parameter is an endpoint name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EndpointNameAttribute : Attribute, IModelNameParameter;
