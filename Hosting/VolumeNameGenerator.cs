using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Names volumes so that two AppHosts, and two resources of one, never share one by accident.</summary>
public static class VolumeNameGenerator
{
    internal const string HashKey = "AppHost:Sha256";
    private const int HashLength = 10;

    /// <returns><c>{application}-{hash of the AppHost}-{resource}-{suffix}</c>, in small letters where volumes ask for them.</returns>
    public static string Generate<T>(IResourceBuilder<T> builder, string suffix)
        where T : IResource
    {
        if (suffix.Any(c => !IsAllowed(c)))
        {
            throw new ArgumentException($"The suffix '{suffix}' contains invalid characters. Only [a-zA-Z0-9_.-] are allowed.", nameof(suffix));
        }

        var application = string.Concat(builder.ApplicationBuilder.Environment.ApplicationName.ToLowerInvariant().Select(c => IsAllowed(c) ? c : '_'));
        var hash = builder.ApplicationBuilder.Configuration[HashKey]![..HashLength].ToLowerInvariant();
        return $"{application}-{hash}-{builder.Resource.Name}-{suffix}";
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
}
