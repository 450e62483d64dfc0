using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Telemetry.LoadRunner.Results.Configuration;

/// <summary>Lengths that several tables share.</summary>
internal static class Columns
{
    public const int Name = 200;
    public const int Word = 20;
    public const int Term = 100;
    public const int Source = 50;

    /// <summary>An enum as its name, which a person can read in psql.</summary>
    public static PropertyBuilder<T> AsWord<T>(this PropertyBuilder<T> property) where T : struct, Enum => property.HasConversion<string>().HasMaxLength(Word);
}
