using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project reference of the AppHost, as a type: <c>Projects.X</c>.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    LaunchSettings? LaunchSettings => null;

    bool SuppressBuild => false;
}
