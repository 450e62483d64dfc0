using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Finds the launch profile that a project runs with.</summary>
internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The profile named on the resource, else the default one if the project has it, else its first project profile.</summary>
    public static (string Name, LaunchProfile Profile)? Effective(ProjectResource project)
    {
        if (project.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>() || Read(project) is not { Profiles: var profiles })
        {
            return null;
        }

        if (project.TryGetLastAnnotation<LaunchProfileAnnotation>(out var asked))
        {
            return profiles.TryGetValue(asked.LaunchProfileName, out var named)
                ? (asked.LaunchProfileName, named)
                : throw new DistributedApplicationException(
                    $"Project '{project.Name}' has no launch profile '{asked.LaunchProfileName}'; its launchSettings.json has: {string.Join(", ", profiles.Keys)}.");
        }

        if (project.TryGetLastAnnotation<DefaultLaunchProfileAnnotation>(out var common) && profiles.TryGetValue(common.LaunchProfileName, out var found))
        {
            return (common.LaunchProfileName, found);
        }

        var first = profiles.FirstOrDefault(p => p.Value.CommandName == "Project");
        return first.Key is null ? null : (first.Key, first.Value);
    }

    private static LaunchSettings? Read(ProjectResource project)
    {
        var metadata = project.Annotations.OfType<IProjectMetadata>().Single();
        if (metadata.LaunchSettings is { } given)
        {
            return given;
        }

        return Read(Path.GetDirectoryName(metadata.ProjectPath)!);
    }

    /// <summary>The launch settings of the project in this folder, or null when it has none.</summary>
    public static LaunchSettings? Read(string projectDirectory)
    {
        var path = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<LaunchSettings>(file, Lenient);
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"Cannot read launch profiles from {path}: {e.Message} Correct the file.", e);
        }
    }
}
