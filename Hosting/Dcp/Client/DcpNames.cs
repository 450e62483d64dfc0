using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>Names of DCP objects: the resource's own name and a suffix that is new for each run.</summary>
internal static class DcpNames
{
    private const int SuffixLength = 8;

    public static string RandomSuffix() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", SuffixLength);

    /// <summary>The same in each run of one AppHost: its hash, for what outlives a run or must not be another checkout's.</summary>
    public static string SuffixOf(IConfiguration configuration) => configuration[VolumeNameGenerator.HashKey]![..SuffixLength].ToLowerInvariant();

    public static string WithSuffix(string resourceName, string suffix) => $"{resourceName}-{suffix}";
}
