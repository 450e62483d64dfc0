using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Adds parameters and connection strings.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A parameter whose value is configuration <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false) =>
        builder.AddShown(CreateParameter(builder, name, secret));

    /// <summary>A parameter with a value of its own, that configuration may not change.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>A parameter whose value is computed when it is needed first.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        return builder.AddShown(new ParameterResource(name, published => published?.GetDefaultValue() ?? valueGetter(), secret)
        {
            Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null,
        });
    }

    /// <summary>A parameter with a default; <paramref name="persist"/> keeps a generated one in user secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = persist ? Persisted(builder, name, value) : value;
        return builder.AddShown(parameter);
    }

    /// <summary>A parameter whose value is any configuration key.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string configurationKey, bool secret = false) =>
        builder.AddShown(Configured(builder, name, configurationKey, secret));

    /// <summary>Says what the parameter is for, where its value is asked for.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    /// <summary>Asks for the value in a field of one's own, e.g. a choice.</summary>
    public static IResourceBuilder<ParameterResource> WithCustomInput(
        this IResourceBuilder<ParameterResource> builder, Func<ParameterResource, InteractionInput> createInput) =>
        builder.WithAnnotation(new InputGeneratorAnnotation(createInput));

    /// <summary>A connection string that is given as configuration <c>ConnectionStrings:name</c>.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null) =>
        builder.AddShown(new ConnectionStringParameterResource(
            name,
            _ => builder.Configuration.GetConnectionString(name) ?? throw new MissingParameterValueException(
                $"Connection string parameter resource could not be used because connection string '{name}' is missing. Set configuration ConnectionStrings:{name}."),
            environmentVariableName));

    /// <summary>A generated password, kept in user secrets, so that a database outlives a run with it.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true,
        int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        CreateGeneratedParameter(builder, name, secret: true, new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        });

    /// <summary>A generated value, kept in user secrets; not a resource of its own.</summary>
    public static ParameterResource CreateGeneratedParameter(
        IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault)
    {
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = Persisted(builder, name, parameterDefault);
        return parameter;
    }

    /// <summary>A value that is configuration <c>Parameters:name</c>; not a resource of its own.</summary>
    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret) =>
        Configured(builder, name, $"Parameters:{name}", secret);

    private static ParameterResource Configured(IDistributedApplicationBuilder builder, string name, string key, bool secret) => new(
        name,
        fallback => builder.Configuration[key]
            ?? builder.Configuration[key.Replace('-', '_')] // a variable's name has no dashes: Parameters__my_key is Parameters:my-key
            ?? fallback?.GetDefaultValue()
            ?? throw new MissingParameterValueException(
                $"Parameter resource could not be used because configuration key '{key}' is missing and the Parameter has no default value."),
        secret)
    {
        ConfigurationKey = key,
    };

    private static ParameterDefault Persisted(IDistributedApplicationBuilder builder, string name, ParameterDefault value) =>
        builder is DistributedApplicationBuilder own && builder.ExecutionContext.IsRunMode
            ? new UserSecretsParameterDefault(own.UserSecrets, $"Parameters:{name}", value)
            : value;

    private static IResourceBuilder<T> AddShown<T>(this IDistributedApplicationBuilder builder, T parameter)
        where T : ParameterResource => builder.AddResource(parameter).WithInitialState(new()
        {
            ResourceType = KnownResourceTypes.Parameter,
            State = KnownResourceStates.Waiting,
            Properties = [new(KnownProperties.Source, parameter.ConfigurationKey)],
        });
}
