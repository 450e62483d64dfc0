namespace Aspire.Hosting.ApplicationModel;

internal static class ModelName
{
    private const int MaxLength = 64;

    /// <summary>The name rules of Aspire: 1 to 64 ASCII letters, digits and single hyphens, beginning with a letter.</summary>
    /// <exception cref="ArgumentException">The name breaks a rule; the message says which.</exception>
    public static void Validate(string target, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var broken =
            name.Length > MaxLength ? $"must be between 1 and {MaxLength} characters long"
            : !char.IsAsciiLetter(name[0]) ? "must start with an ASCII letter"
            : name.EndsWith('-') ? "cannot end with a hyphen"
            : name.Contains("--", StringComparison.Ordinal) ? "cannot contain consecutive hyphens"
            : !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? "must contain only ASCII letters, digits, and hyphens"
            : null;
        if (broken is not null)
        {
            throw new ArgumentException($"{target} name '{name}' is invalid. Name {broken}.", nameof(name));
        }
    }
}
