namespace Telemetry.UnitTests.LoadRunner.Viewers;

/// <summary>Damages bytes: cuts, flips, repeats, awkward lengths.</summary>
internal static class ByteMutation
{
    /// <summary>How many damaged inputs each reader is given; TELEMETRY_MUTATIONS asks for more.</summary>
    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("TELEMETRY_MUTATIONS"), out var more) ? Math.Max(100_000, more) : 100_000;

    private static readonly byte[] Awkward = [0x00, 0x01, 0x02, 0x3F, 0x40, 0x7F, 0x80, 0xBF, 0xC0, 0xFF];

    public static byte[] Of(byte[] bytes, Random random)
    {
        var damaged = new List<byte>(bytes);
        var times = random.Next(1, 6);
        for (var i = 0; i < times && damaged.Count > 0; i++)
        {
            var at = random.Next(damaged.Count);
            var count = Math.Min(random.Next(1, 32), damaged.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[at] = Awkward[random.Next(Awkward.Length)];
                    break;
                case 2:
                    damaged.RemoveRange(at, count);
                    break;
                case 3:
                    damaged.InsertRange(at, damaged.GetRange(at, count));
                    break;
                default:
                    for (var j = at; j < at + count; j++)
                        damaged[j] = 0xFF;
                    break;
            }
        }

        return [.. damaged];
    }
}
