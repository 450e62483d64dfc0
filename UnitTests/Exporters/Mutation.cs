namespace Telemetry.UnitTests.Exporters;

/// <summary>Damages a text the way networks, hostile names and bugs do: cuts, flips, repeats, and swaps in awkward pieces.</summary>
internal static class Mutation
{
    private static readonly string[] Awkward =
    [
        "<", ">", "&", "]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;", "&#0;", "\0", "\u0001", "\uD800", "\uFFFF", "-1",
        "99999999999999999999999", "18446744073709551615", "1e308", "NaN", "", "\n", "<publishing/>", "<stream>", "</live>", "cpu  ", " ", "é", "٣",
    ];

    public static string Of(string text, Random random)
    {
        var times = random.Next(1, 5);
        for (var i = 0; i < times; i++)
        {
            var at = random.Next(text.Length + 1);
            var end = Math.Min(text.Length, at + random.Next(64));
            text = random.Next(6) switch
            {
                0 => text[..at],
                1 => text[at..],
                2 => text[..at] + text[end..],
                3 => text[..end] + text[at..],
                4 => text[..at] + (char)random.Next(char.MaxValue + 1) + text[end..],
                _ => text[..at] + Awkward[random.Next(Awkward.Length)] + text[Math.Min(text.Length, at + random.Next(3))..],
            };
        }

        return text;
    }
}
