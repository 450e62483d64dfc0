using Aspire.Hosting.Dcp;
using Telemetry.Cache;

namespace Aspire.Hosting.Publishing;

/// <summary>Runs a program to its end; a seam for tests.</summary>
internal delegate Task<ChildResult> RunProgram(ChildCommand command, CancellationToken cancellationToken);

/// <summary>The program that builds images: docker or podman, whichever is configured, else whichever answers.</summary>
internal sealed class ContainerRuntime(DcpOptions options, RunProgram run)
{
    private const string Docker = "docker";
    private const string Podman = "podman";

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(60);

    /// <summary>The name that the .NET SDK has for it.</summary>
    public static string SdkName(string executable) => executable == Podman ? "Podman" : "Docker";

    /// <summary>One that answers, or an exception with each one's reason.</summary>
    /// <param name="images">For the message: what it is needed for.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<string> FindAsync(IEnumerable<string> images, CancellationToken cancellationToken)
    {
        string[] candidates = options.ContainerRuntime is { Length: > 0 } configured ? [configured] : [Docker, Podman];
        if (options.ContainerRuntime is { Length: > 0 } name and not (Docker or Podman))
        {
            throw new DistributedApplicationException($"Container runtime '{name}' is unknown: ASPIRE_CONTAINER_RUNTIME is docker or podman. No image was built, and nothing was written.");
        }

        var reasons = new List<string>();
        foreach (var candidate in candidates)
        {
            if (await WhyNotAsync(candidate, cancellationToken) is not { } reason)
            {
                return candidate;
            }

            reasons.Add($"{candidate}: {reason}");
        }

        throw new DistributedApplicationException(
            $"The images of {string.Join(", ", images.Select(x => $"'{x}'"))} cannot be built, because no container runtime answers ({string.Join("; ", reasons)}). Start one, or choose with ASPIRE_CONTAINER_RUNTIME=docker|podman. No image was built, and nothing was written.");
    }

    /// <summary>Builds, or throws with the end of what the program said.</summary>
    /// <param name="resource">Whose image it is.</param>
    /// <param name="file">The program, and its arguments.</param>
    /// <param name="arguments">One each.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public async Task RunAsync(string resource, string file, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] all = [.. arguments];
        ChildResult result;
        try
        {
            result = await run(new ChildCommand(file, all) { Timeout = BuildLimit }, cancellationToken);
        }
        catch (SetupException e)
        {
            throw new DistributedApplicationException($"The image of '{resource}' was not built: {e.Message} Nothing was written.", e);
        }

        if (!result.Succeeded)
        {
            throw new DistributedApplicationException(
                $"The image of '{resource}' was not built: '{file} {string.Join(' ', all)}' ended with code {result.ExitCode}. Nothing was written. It said:\n{WhatMatters(result)}");
        }
    }

    private async Task<string?> WhyNotAsync(string executable, CancellationToken cancellationToken)
    {
        try
        {
            var result = await run(new ChildCommand(executable, "container", "ls", "-n", "1") { Timeout = AnswerLimit }, cancellationToken);
            return result.Succeeded ? null : WhatMatters(result).Split('\n')[0].TrimEnd('.');
        }
        catch (SetupException e)
        {
            return e.Message.TrimEnd('.');
        }
    }

    // The SDK's errors, without the stack traces that follow some of them; of other programs the last lines.
    private static string WhatMatters(ChildResult result)
    {
        const int Shown = 10;
        var lines = $"{result.Output}\n{result.Errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var errors = lines.Where(line => line.Contains("error ", StringComparison.Ordinal) && !line.Contains(":    at ", StringComparison.Ordinal)).Distinct().Take(Shown).ToList();
        return string.Join('\n', errors.Count > 0 ? errors : lines.TakeLast(Shown));
    }
}
