using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>The AppHost's user secrets file: generated passwords and keys stay the same from run to run.</summary>
internal sealed class UserSecretsStore(string? path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static UserSecretsStore For(Assembly? appHost)
    {
        var id = appHost?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;
        return new UserSecretsStore(id is null ? null : PathHelper.GetSecretsPathFromSecretsId(id));
    }

    /// <summary>Whether the AppHost has a place for secrets at all (a UserSecretsId).</summary>
    public bool IsAvailable => path is not null;

    public bool TryGet(string key, [NotNullWhen(true)] out string? value)
    {
        value = path is not null && File.Exists(path) ? (string?)Read()[key] : null;
        return value is not null;
    }

    /// <summary>
    /// The stored value, else a new one, stored if that is possible: an AppHost without user secrets id, or with a folder that cannot be
    /// written, makes another one in its next run. Of several starts at the same time one makes the value and all get it.
    /// </summary>
    public string GetOrAdd(string key, Func<string> make)
    {
        string? made = null;
        try
        {
            if (path is not null)
            {
                using var alone = MutexOf(path);
                try
                {
                    if (TryGet(key, out var kept))
                    {
                        return kept;
                    }

                    made = make();
                    Write(secrets => secrets[key] = made);
                }
                finally
                {
                    alone.ReleaseMutex();
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or TimeoutException)
        {
            // the value still serves this run; the next one makes its own
        }

        return made ?? make();
    }

    /// <exception cref="DistributedApplicationException">The file cannot be written.</exception>
    public void Set(string key, string value) => Change(key, secrets => secrets[key] = value);

    /// <exception cref="DistributedApplicationException">The file cannot be written.</exception>
    public void Remove(string key) => Change(key, secrets => secrets.Remove(key));

    private void Change(string key, Action<JsonObject> change)
    {
        if (path is null)
        {
            throw new DistributedApplicationException($"'{key}' cannot be kept: the AppHost has no user secrets. Give its project a UserSecretsId (dotnet user-secrets init).");
        }

        try
        {
            using var alone = MutexOf(path);
            try
            {
                Write(change);
            }
            finally
            {
                alone.ReleaseMutex();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or TimeoutException)
        {
            throw new DistributedApplicationException($"'{key}' cannot be kept in {path}: {e.Message} Mend the file or its rights, then try again.", e);
        }
    }

    // Between processes too: two starts of one AppHost share the file.
    private static Mutex MutexOf(string path)
    {
        var mutex = new Mutex(false, $@"Global\telemetry-secrets-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(path)))}");
        try
        {
            return mutex.WaitOne(Patience) ? mutex : throw new TimeoutException($"{path} is held by another start.");
        }
        catch (AbandonedMutexException)
        {
            return mutex; // its holder was killed; the file was renamed into place or not at all
        }
    }

    private void Write(Action<JsonObject> change)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var secrets = File.Exists(path) ? Read() : [];
        change(secrets);

        // Renamed into place, so that whoever reads beside this one never sees half a file.
        var temporary = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(secrets.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }

        File.Move(temporary, path!, overwrite: true);
    }

    private JsonObject Read() => JsonNode.Parse(File.ReadAllText(path!), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip }) as JsonObject ?? [];
}
