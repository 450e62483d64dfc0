namespace Telemetry.UnitTests.Docs;

/// <summary>A file of the checkout that is made from the code. A test fails when it differs; with TELEMETRY_UPDATE=1 the test writes it anew.</summary>
internal static class GeneratedFile
{
    private const string UpdateVariable = "TELEMETRY_UPDATE";

    public static void AssertCurrent(string relativePath, string expected)
    {
        var path = Path.Combine(Checkout.Root, relativePath);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        var actual = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual == expected)
            return;

        var was = actual.Split('\n').ToHashSet();
        var @is = expected.Split('\n').ToHashSet();
        Assert.Fail($"""
            {relativePath} is not what the code says now. Look at the difference; if it is meant, run '{UpdateVariable}=1 dotnet test UnitTests' and commit the file.
            {string.Join('\n', was.Except(@is).Select(x => "- " + x).Concat(@is.Except(was).Select(x => "+ " + x)).Take(40))}
            """);
    }
}
