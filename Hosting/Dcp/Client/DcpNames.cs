using System.Security.Cryptography;

namespace Aspire.Hosting.Dcp;

/// <summary>Names of DCP objects: the resource's own name and a suffix that is new for each run.</summary>
internal static class DcpNames
{
    private const int SuffixLength = 8;

    public static string RandomSuffix() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", SuffixLength);

    public static string WithSuffix(string resourceName, string suffix) => $"{resourceName}-{suffix}";
}
