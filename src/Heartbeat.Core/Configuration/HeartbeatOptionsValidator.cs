using Heartbeat.Configuration.Reading;
using Heartbeat.Configuration.Shapes;
using Heartbeat.Monitors;
using Microsoft.Extensions.Options;

namespace Heartbeat.Configuration;

/// <summary>
/// Finds everything that is wrong with the options when the host starts, each fault under its key. Notifiers have a
/// validator of their own; the host tells the faults of both at once.
/// </summary>
internal sealed class HeartbeatOptionsValidator(HeartbeatConfiguration configuration, TimeProvider time)
    : IValidateOptions<HeartbeatOptions>
{
    private const int MaxQueueLength = 1_000_000;

    public ValidateOptionsResult Validate(string? name, HeartbeatOptions options)
    {
        var errors = configuration.Check(HeartbeatShapes.General);
        errors.AddAll(configuration.CheckTop());
        if (DefaultZones.ErrorIn(options) is { } zoneError)
        {
            errors.Add(nameof(options.DefaultTimeZone), zoneError);
        }

        errors.NeededDuration(
            nameof(options.DeliveryRetryFor), options.DeliveryRetryFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        errors.NeededDuration(
            nameof(options.NotifierTimeout), options.NotifierTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        errors.NeededDuration(
            nameof(options.RetireUndeclaredAfter), options.RetireUndeclaredAfter, TimeSpan.Zero, TimeSpan.FromDays(365));
        errors.Number(nameof(options.SignalQueueLength), options.SignalQueueLength, 1, MaxQueueLength);
        CheckPublicUrl(options.PublicUrl, errors);
        CheckMonitors(options, errors);
        return configuration.Judge(errors);
    }

    private static void CheckPublicUrl(string? url, ErrorList errors)
    {
        if (!string.IsNullOrWhiteSpace(url)
            && !(Uri.TryCreate(url, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)))
        {
            errors.Add(nameof(HeartbeatOptions.PublicUrl), $"'{url}' is no absolute http or https URL");
        }
    }

    private void CheckMonitors(HeartbeatOptions options, ErrorList errors)
    {
        var context = new ReadingContext(
            DefaultZones.Of(options, time).Schedules, MonitorOrigin.Declared, Instant.From(time.GetUtcNow()));
        var tokens = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var ids = new Dictionary<long, string>();
        foreach (var (slug, monitor) in options.Monitors)
        {
            var path = $"{nameof(options.Monitors)}:{slug}";
            if (monitor.Token is { } token && !tokens.TryAdd(token, slug))
            {
                errors.Add($"{path}:{nameof(monitor.Token)}", $"'{tokens[token]}' has the same token");
            }

            if (monitor.Id is { } id && !ids.TryAdd(id, slug))
            {
                errors.Add($"{path}:{nameof(monitor.Id)}", $"'{ids[id]}' has the same id");
            }

            var declaration = Declaration.Of(slug, monitor, out var slugError);
            if (slugError is not null)
            {
                errors.Add($"{path}:{nameof(monitor.Slug)}", slugError);
            }

            foreach (var error in MonitorOptionsReader.Read(declaration, context).Errors)
            {
                // The key of the declaration is its slug: a wrong one is a fault of the key itself.
                var property = error.Property == nameof(monitor.Slug) ? path : $"{path}:{error.Property}";
                errors.Add(property, error.Message);
            }
        }
    }
}
