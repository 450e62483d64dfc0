using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Telemetry.ServiceDefaults.Startup;

/// <summary>What is wrong with the settings of a service, in words.</summary>
internal static partial class SettingsRefusal
{
    /// <summary>One line for each setting; null when the exception is of something else.</summary>
    public static IReadOnlyList<string>? Of(Exception exception) => exception switch
    {
        AggregateException all when all.InnerExceptions.Select(Of).ToList() is var lines && !lines.Contains(null) => [.. lines.SelectMany(x => x!)],
        OptionsValidationException invalid => [.. invalid.Failures.Select(x => Line(invalid.OptionsType, x))],
        // The binder's: a value that is none of its type, with the type's own words inside, or names that are not known.
        InvalidOperationException { InnerException: FormatException format } unbound => [$"{unbound.Message} {format.Message}"],
        InvalidOperationException unknown when Unknown().Match(unknown.Message) is { Success: true } match => [$"{match.Groups["names"]}: {match.Groups["type"]} has no such setting."],
        InvalidOperationException unbound => [unbound.Message],
        _ => null,
    };

    public static string Explain(string application, IReadOnlyList<string> refused) => $"""
        {application} does not start, because a setting is refused:
          {string.Join("\n  ", refused)}
        Settings come from the command line (--Section:Name=value), the environment (Section__Name) and appsettings.json. Change it there and start again.
        """;

    // By its key, where the options tell their section as ours do; the failure names their type only.
    private static string Line(Type options, string failure) =>
        options.GetField("Section")?.GetRawConstantValue() is string section && Annotation().Match(failure) is { Success: true } match
            ? (match.Groups["member"].Value is { Length: > 0 } member ? $"{section}:{member}: " : "") + match.Groups["error"].Value
            : failure;

    // As ConfigurationBinder writes it when ErrorOnUnknownConfiguration is set.
    [GeneratedRegex(@"not found on the instance of (\w+[.+])*(?<type>\w+): (?<names>.*)$", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    // As DataAnnotationValidateOptions writes it.
    [GeneratedRegex(@"^DataAnnotation validation failed for '[^']*' members: '(?<member>[^']*)' with the error: '(?<error>.*)'\.$", RegexOptions.Singleline)]
    private static partial Regex Annotation();
}
