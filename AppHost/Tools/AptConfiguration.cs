namespace Telemetry.AppHost.Tools;

/// <summary>The apt.conf with which apt works for any user and leaves the system's own state alone.</summary>
/// <remarks>Sources, keys, proxies and credentials stay the system's; so apt checks signatures and hashes as always.</remarks>
internal static class AptConfiguration
{
    public static string Write(string folder, string dpkgStatus)
    {
        Directory.CreateDirectory(Path.Combine(folder, "state", "lists", "partial"));
        Directory.CreateDirectory(Archives(folder, "partial"));

        // A copy, so that its lock file is ours too: the system's may be taken only by root.
        var status = Path.Combine(folder, "status");
        File.Copy(dpkgStatus, status);

        var path = Path.Combine(folder, "apt.conf");
        File.WriteAllText(path, Text(folder, status));
        return path;
    }

    public static string Archives(string folder, string below = "") => Path.Combine(folder, "cache", "archives", below);

    internal static string Text(string folder, string status) => $"""
        Dir::State "{folder}/state/";
        Dir::State::lists "lists/";
        Dir::State::status "{status}";
        Dir::Cache "{folder}/cache/";
        Dir::Cache::archives "archives/";
        Dir::Cache::pkgcache "pkgcache.bin";
        Dir::Cache::srcpkgcache "";
        Dir::Log "{folder}/log/";
        // The user _apt, to whom root's apt changes, may not write below root's home.
        APT::Sandbox::User "root";
        Acquire::Languages "none";
        Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
        Acquire::Retries "2";
        Acquire::http::Timeout "20";
        Acquire::https::Timeout "20";
        // Hooks of the system act on the system's folders.
        #clear APT::Update::Pre-Invoke;
        #clear APT::Update::Post-Invoke;
        #clear APT::Update::Post-Invoke-Success;
        #clear DPkg::Pre-Invoke;
        #clear DPkg::Post-Invoke;
        #clear DPkg::Pre-Install-Pkgs;

        """;
}
