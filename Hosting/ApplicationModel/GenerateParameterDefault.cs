using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value that has at least so many characters of each kind.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without the pairs that people mix up (l, I, O, 0) and only specials that need no quoting in URLs and shells, as Aspire has them.
    private const string LowerChars = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperChars = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericChars = "0123456789";
    private const string SpecialChars = "-_.{}~()*+!";

    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (bool Use, int Min, string Characters)[] kinds =
            [(Lower, MinLower, LowerChars), (Upper, MinUpper, UpperChars), (Numeric, MinNumeric, NumericChars), (Special, MinSpecial, SpecialChars)];
        var all = string.Concat(kinds.Where(k => k.Use).Select(k => k.Characters));
        if (all.Length == 0)
        {
            throw new InvalidOperationException("A generated value needs at least one kind of character.");
        }

        var required = kinds.SelectMany(k => k.Min > 0 ? RandomNumberGenerator.GetItems<char>(k.Characters, k.Min) : []).ToList();
        char[] value = [.. required, .. RandomNumberGenerator.GetItems<char>(all, Math.Max(0, MinLength - required.Count))];
        RandomNumberGenerator.Shuffle(value.AsSpan());
        return new string(value);
    }
}

/// <summary>A default that is generated once and then kept in the AppHost's user secrets.</summary>
internal sealed class UserSecretsParameterDefault(UserSecretsStore secrets, string key, ParameterDefault inner) : ParameterDefault
{
    public override string GetDefaultValue() => secrets.GetOrAdd(key, inner.GetDefaultValue);
}
