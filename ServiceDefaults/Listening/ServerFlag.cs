namespace Telemetry.ServiceDefaults.Listening;

/// <summary>A flag of a service's own command line, which becomes a setting.</summary>
/// <param name="Name">As it is typed, with its dashes.</param>
/// <param name="Setting">The key in the configuration.</param>
/// <param name="TakesValue">Without one the setting is <c>true</c> when the flag is there.</param>
public sealed record ServerFlag(string Name, string Setting, bool TakesValue = true);
