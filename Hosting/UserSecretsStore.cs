using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>The AppHost's user secrets file: generated passwords and keys stay the same from run to run.</summary>
internal sealed class UserSecretsStore(string? path)
{
    private readonly Lock _lock = new();

    public static UserSecretsStore For(Assembly? appHost)
    {
        var id = appHost?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;
        return new UserSecretsStore(id is null ? null : PathHelper.GetSecretsPathFromSecretsId(id));
    }

    public bool TryGet(string key, out string? value)
    {
        value = null;
        return path is not null && File.Exists(path) && (value = (string?)Read()[key]) is not null;
    }

    /// <summary>Stores a value; false where the AppHost has no user secrets id or the folder cannot be written.</summary>
    public bool TrySet(string key, string value)
    {
        if (path is null)
        {
            return false;
        }

        lock (_lock)
        {
            try
            {
                var folder = Path.GetDirectoryName(path)!;
                Directory.CreateDirectory(folder);
                var secrets = File.Exists(path) ? Read() : [];
                secrets[key] = value;
                // Renamed into place, so that a start that runs beside this one never reads half a file.
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

                File.Move(temporary, path, overwrite: true);
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false; // the value still serves this run; the next one makes its own
            }
        }
    }

    private JsonObject Read() => JsonNode.Parse(File.ReadAllText(path!), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip }) as JsonObject ?? [];
}
