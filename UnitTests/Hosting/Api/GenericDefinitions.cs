using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Telemetry.UnitTests.Hosting.Api;

/// <summary>Finds the definition behind a type such as <c>IResourceBuilder&lt;ProjectResource&gt;</c>; null for everything that declares no member of its own.</summary>
internal sealed class GenericDefinitions : ISignatureTypeProvider<TypeReferenceHandle?, object?>
{
    public TypeReferenceHandle? GetArrayType(TypeReferenceHandle? elementType, ArrayShape shape) => null;

    public TypeReferenceHandle? GetByReferenceType(TypeReferenceHandle? elementType) => null;

    public TypeReferenceHandle? GetFunctionPointerType(MethodSignature<TypeReferenceHandle?> signature) => null;

    public TypeReferenceHandle? GetGenericInstantiation(TypeReferenceHandle? genericType, ImmutableArray<TypeReferenceHandle?> typeArguments) => genericType;

    public TypeReferenceHandle? GetGenericMethodParameter(object? genericContext, int index) => null;

    public TypeReferenceHandle? GetGenericTypeParameter(object? genericContext, int index) => null;

    public TypeReferenceHandle? GetModifiedType(TypeReferenceHandle? modifier, TypeReferenceHandle? unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeReferenceHandle? GetPinnedType(TypeReferenceHandle? elementType) => elementType;

    public TypeReferenceHandle? GetPointerType(TypeReferenceHandle? elementType) => null;

    public TypeReferenceHandle? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

    public TypeReferenceHandle? GetSZArrayType(TypeReferenceHandle? elementType) => null;

    public TypeReferenceHandle? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => null;

    public TypeReferenceHandle? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => handle;

    public TypeReferenceHandle? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
}
