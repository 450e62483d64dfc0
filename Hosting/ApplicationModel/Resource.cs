namespace Aspire.Hosting.ApplicationModel;

/// <summary>One part of the application: a project, a program, a container, a parameter.</summary>
public interface IResource
{
    string Name { get; }

    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A fact attached to a resource; the executor and the publishers read these.</summary>
public interface IResourceAnnotation;

/// <summary>Base of every resource: a valid name and a list of annotations.</summary>
public abstract class Resource : IResource
{
    protected Resource(string name)
    {
        ModelName.Validate("Resource", name);
        Name = name;
    }

    public virtual string Name { get; }

    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    public override string ToString() => $"{GetType().Name}: {Name}";
}
