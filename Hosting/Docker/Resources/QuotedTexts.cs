using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>Texts stand in double quotes ("5432" stays a text, and "no" is no boolean); keys, numbers and booleans stand bare.</summary>
internal sealed class QuotedTexts(IEventEmitter next) : ChainedEventEmitter(next)
{
    // For each open collection whether its next node is a key; null = a sequence, which has none.
    private readonly Stack<bool?> _open = new();

    public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
    {
        if (!NextIsKey() && eventInfo.Source.Type == typeof(string))
        {
            eventInfo.Style = ScalarStyle.DoubleQuoted;
        }

        base.Emit(eventInfo, emitter);
    }

    public override void Emit(MappingStartEventInfo eventInfo, IEmitter emitter)
    {
        NextIsKey();
        _open.Push(true);
        base.Emit(eventInfo, emitter);
    }

    public override void Emit(MappingEndEventInfo eventInfo, IEmitter emitter)
    {
        _open.Pop();
        base.Emit(eventInfo, emitter);
    }

    public override void Emit(SequenceStartEventInfo eventInfo, IEmitter emitter)
    {
        NextIsKey();
        _open.Push(null);
        base.Emit(eventInfo, emitter);
    }

    public override void Emit(SequenceEndEventInfo eventInfo, IEmitter emitter)
    {
        _open.Pop();
        base.Emit(eventInfo, emitter);
    }

    private bool NextIsKey()
    {
        if (!_open.TryPop(out var isKey))
        {
            return false;
        }

        _open.Push(!isKey);
        return isKey ?? false;
    }
}
