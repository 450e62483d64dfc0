namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>AMF0, section 2.1: the byte before each value.</summary>
internal enum Amf0Marker : byte
{
    Number = 0,
    Boolean = 1,
    String = 2,
    Object = 3,
    Null = 5,
    Undefined = 6,
    Reference = 7,
    EcmaArray = 8,
    ObjectEnd = 9,
    StrictArray = 10,
    Date = 11,
    LongString = 12,
    Unsupported = 13,
    XmlDocument = 15,
    TypedObject = 16,
}
