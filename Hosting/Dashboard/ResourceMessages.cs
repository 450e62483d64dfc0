using System.Collections;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Wire;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Dashboard;

/// <summary>Snapshots in the dashboard's own words.</summary>
internal static class ResourceMessages
{
    public static ResourceMessage From(ResourceEvent e)
    {
        var snapshot = e.Snapshot;
        var message = new ResourceMessage
        {
            Name = e.ResourceId,
            Uid = e.ResourceId,
            DisplayName = e.Resource.Name,
            ResourceType = snapshot.ResourceType,
            IsHidden = snapshot.IsHidden,
            SupportsDetailedTelemetry = e.Resource.HasAnnotationOfType<OtlpExporterAnnotation>(),
            CreatedAt = Time(snapshot.CreationTimeStamp),
            StartedAt = Time(snapshot.StartTimeStamp),
            StoppedAt = Time(snapshot.StopTimeStamp),
        };
        if (snapshot.State is { } state)
        {
            message.State = state.Text;
            if (state.Style is { } style)
            {
                message.StateStyle = style;
            }
        }

        if (snapshot.IconName is { } icon)
        {
            message.IconName = icon;
            message.IconVariant = Variant(snapshot.IconVariant);
        }

        message.Environment.AddRange(snapshot.EnvironmentVariables.Select(Environment));
        message.Properties.AddRange(snapshot.Properties.Select(Property));
        if (snapshot.ExitCode is { } exitCode)
        {
            message.Properties.Add(Property(new(KnownProperties.ExitCode, exitCode)));
        }

        message.Urls.AddRange(snapshot.Urls.Select(Url));
        message.Volumes.AddRange(snapshot.Volumes.Select(v => new VolumeMessage
        {
            Source = v.Source ?? "",
            Target = v.Target,
            MountType = v.MountType,
            IsReadOnly = v.IsReadOnly,
        }));
        message.Relationships.AddRange(snapshot.Relationships.Select(r => new RelationshipMessage { ResourceName = r.ResourceName, Type = r.Type }));
        message.HealthReports.AddRange(snapshot.HealthReports.Select(Health));
        message.Commands.AddRange(snapshot.Commands.Where(c => c.Visibility.HasFlag(ResourceCommandVisibility.UI)).Select(Command));
        return message;
    }

    private static EnvironmentMessage Environment(EnvironmentVariableSnapshot variable)
    {
        var message = new EnvironmentMessage { Name = variable.Name, IsFromSpec = variable.IsFromSpec };
        if (variable.Value is { } value)
        {
            message.Value = value;
        }

        return message;
    }

    private static PropertyMessage Property(ResourcePropertySnapshot property)
    {
        var message = new PropertyMessage
        {
            Name = property.Name,
            Value = ToValue(property.Value),
            IsSensitive = property.IsSensitive,
            IsHighlighted = property.IsHighlighted,
        };
        if (property.DisplayName is { } text)
        {
            message.DisplayName = text;
        }

        if (property.SortOrder is { } order)
        {
            message.SortOrder = order;
        }

        return message;
    }

    private static Value ToValue(object? value) => value switch
    {
        null => Value.ForNull(),
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        int or long or double => Value.ForNumber(Convert.ToDouble(value)),
        IEnumerable list => Value.ForList([.. list.Cast<object?>().Select(ToValue)]),
        _ => Value.ForString(value.ToString()),
    };

    private static UrlMessage Url(UrlSnapshot url)
    {
        var message = new UrlMessage
        {
            FullUrl = url.Url,
            IsInternal = url.IsInternal,
            IsInactive = url.IsInactive,
            DisplayProperties = new() { SortOrder = url.DisplayProperties.SortOrder, DisplayName = url.DisplayProperties.DisplayName },
        };
        if (url.Name is { } name)
        {
            message.EndpointName = name;
        }

        return message;
    }

    private static HealthReportMessage Health(HealthReportSnapshot report)
    {
        var message = new HealthReportMessage
        {
            Key = report.Name,
            Description = report.Description ?? "",
            Exception = report.ExceptionText ?? "",
            LastRunAt = Time(report.LastRunAt),
        };
        if (report.Status is { } status)
        {
            message.Status = status switch
            {
                HealthStatus.Healthy => WireHealth.Healthy,
                HealthStatus.Degraded => WireHealth.Degraded,
                _ => WireHealth.Unhealthy,
            };
        }

        return message;
    }

    private static CommandMessage Command(ResourceCommandSnapshot command)
    {
        var message = new CommandMessage
        {
            Name = command.Name,
            DisplayName = command.DisplayName,
            IsHighlighted = command.IsHighlighted,
            IconVariant = Variant(command.IconVariant),
            State = (WireCommandState)command.State,
        };
        if (command.ConfirmationMessage is { } confirmation)
        {
            message.ConfirmationMessage = confirmation;
        }

        if (command.DisplayDescription is { } description)
        {
            message.DisplayDescription = description;
        }

        if (command.IconName is { } icon)
        {
            message.IconName = icon;
        }

        message.ArgumentInputs.AddRange(command.Arguments.Select(a => InteractionMessages.Input(a, command.Arguments)));
        return message;
    }

    private static WireIconVariant Variant(IconVariant? variant) =>
        variant == IconVariant.Filled ? WireIconVariant.Filled : WireIconVariant.Regular;

    private static Timestamp? Time(DateTime? time) => time is { } t ? Timestamp.FromDateTime(DateTime.SpecifyKind(t, DateTimeKind.Utc)) : null;
}
