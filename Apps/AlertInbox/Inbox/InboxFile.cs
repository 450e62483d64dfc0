using System.Text.Json;

namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>The inbox on disk: <c>alerts.json</c>, replaced in one step, so that a reader or a crash finds the old or the new one.</summary>
internal sealed class InboxFile(AlertInboxOptions options, TimeProvider time, ILogger<InboxFile> logger)
{
    private const string Name = "alerts.json";

    public string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(options.Folder, Name));

    /// <summary>What was kept; nothing when there is no file, or when it is not ours to understand: then it is put aside.</summary>
    /// <exception cref="IOException">The folder or the file cannot be used at all.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public InboxContent Read()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        if (!File.Exists(Path))
            return InboxContent.Empty;

        try
        {
            var content = InboxContent.FromJson(File.ReadAllBytes(Path));
            logger.Loaded(content.Count, Path);
            return content;
        }
        catch (JsonException e)
        {
            var aside = $"{Path}.unreadable-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}";
            File.Move(Path, aside, overwrite: true);
            logger.PutAside(Path, e.Message, aside);
            return InboxContent.Empty;
        }
    }

    /// <exception cref="IOException">It cannot be written; the old file is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public async Task WriteAsync(InboxContent content, CancellationToken cancellationToken)
    {
        var written = Path + ".new";
        await using (var stream = new FileStream(written, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(content.ToJson(), cancellationToken);
            // A name that is on disk before its bytes would be an empty file after a power cut.
            stream.Flush(flushToDisk: true);
        }

        File.Move(written, Path, overwrite: true);
    }
}
