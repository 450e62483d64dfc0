using System.Diagnostics.CodeAnalysis;

namespace Telemetry.LoadRunner.Api;

/// <summary>A word of a query that may be written in any case; minimal APIs would want an enum's own.</summary>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "TryParse is how minimal APIs bind a parameter.")]
internal readonly record struct AnyCase<T>(T Value) where T : struct, Enum
{
    public static bool TryParse(string? text, out AnyCase<T> word)
    {
        var isWord = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value);
        word = new AnyCase<T>(value);
        return isWord;
    }
}
