using System.Text.RegularExpressions;

namespace Aspire.Hosting.Dcp;

/// <summary>Why a container did not start, in one sentence with what to do; made from what the container engine said.</summary>
internal static partial class ContainerFaults
{
    public static string Describe(Container container)
    {
        var cause = Cause(container.Status?.Message ?? "");
        var image = container.Spec?.Image;
        return cause switch
        {
            _ when NoImage().IsMatch(cause) =>
                $"Image {image} is not on this machine and could not be fetched: {cause}. Correct the name, sign in to its registry, or build or load the image; then start the resource.",
            _ when PortTaken().IsMatch(cause) =>
                $"A host port of the container is taken: {cause}. Stop what holds it, or give the endpoint another port; then start the resource.",
            _ when NoProgram().IsMatch(cause) =>
                $"Image {image} has no such program, or it cannot be run: {cause}. Correct WithEntrypoint or the image; then start the resource.",
            _ when NameTaken().IsMatch(cause) =>
                $"The name is taken by another container: {cause}. Remove that one, or use another name (WithContainerName); then start the resource.",
            "" => "The container engine gave no reason. The resource's console log has what it wrote.",
            _ => $"{cause}. The resource's console log has all that the container engine wrote; start the resource again when it is mended.",
        };
    }

    // DCP's message begins with the commands that it tried; the engine's own words come last among "Error response from daemon".
    private static string Cause(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !Usage().IsMatch(l)).ToList();
        var said = lines.LastOrDefault(l => l.StartsWith(Daemon, StringComparison.Ordinal))
            ?? lines.LastOrDefault(l => l.StartsWith("Error", StringComparison.OrdinalIgnoreCase) && l.Contains(':', StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "";
        return (said.StartsWith(Daemon, StringComparison.Ordinal) ? said[Daemon.Length..] : said).Trim().TrimEnd('.');
    }

    private const string Daemon = "Error response from daemon:";

    // Where the engine's command line explains itself.
    [GeneratedRegex("^(Usage:|Run 'docker|See 'docker|error$)", RegexOptions.None)]
    private static partial Regex Usage();

    [GeneratedRegex("no such image|pull access denied|manifest unknown|manifest for .* not found|repository does not exist|/v2/|initializing source|unauthorized", RegexOptions.IgnoreCase)]
    private static partial Regex NoImage();

    [GeneratedRegex("address already in use|port is already allocated", RegexOptions.IgnoreCase)]
    private static partial Regex PortTaken();

    [GeneratedRegex("unable to start container process|executable file .*not found", RegexOptions.IgnoreCase)]
    private static partial Regex NoProgram();

    [GeneratedRegex("container name .* is already in use", RegexOptions.IgnoreCase)]
    private static partial Regex NameTaken();
}
