using Heartbeat.Auditing;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry;

/// <summary>The registry for code in another process, over the management API of Heartbeat.AspNetCore.</summary>
/// <remarks>
/// <para>
/// Each call does what the same call does in process, and returns and throws the same, with these differences:
/// </para>
/// <list type="bullet">
/// <item><description>
/// <see cref="DeclareAsync"/> is an upsert: the monitor is the API's (<see cref="MonitorOrigin.Api"/>), and nothing
/// retires it by itself when nobody declares it any more. It starts now unless the options say otherwise; an interval does
/// not start anew with the host unless they say so, and a schedule that never comes again is refused.
/// </description></item>
/// <item><description>Changes are ascribed to the API key, whatever <see cref="ActingAs"/> says.</description></item>
/// <item><description>An acknowledgement whose end is past is refused. In process it ends the one before.</description></item>
/// <item><description>
/// Times and durations come in whole milliseconds, and messages of faults name fields as the API does.
/// </description></item>
/// <item><description>
/// Answers have no <see cref="HeartbeatMonitor.ProtectedToken"/> and no idempotency keys of signals; deliveries have their
/// message without its monitor, and without what only their dispatch needs.
/// </description></item>
/// </list>
/// <para>
/// <see cref="StoreUnavailableException"/> says that the server did not answer or could not do it at the moment. Where no
/// answer came, it may have done it all the same. A key that the server does not take is an
/// <see cref="UnauthorizedAccessException"/>, another server than Heartbeat's a <see cref="NotSupportedException"/>.
/// </para>
/// <para>
/// What comes to the same when it is done twice is sent again up to three times where the connection breaks off, and like all
/// else but <see cref="RotateTokenAsync"/> where the server is busy or cannot be reached. Nothing is where the time of a
/// request is over: the server may still be at it.
/// </para>
/// </remarks>
internal sealed partial class HttpMonitorRegistry : IMonitorRegistry
{
    private readonly ManagementApi _api;
    private readonly TimeProvider _time;

    /// <summary>Makes the registry.</summary>
    /// <param name="http">
    /// The client: its base address is the server's URL with the prefix of its endpoints, its headers carry the API key.
    /// </param>
    /// <param name="time">The clock of the waits before a request is sent again.</param>
    /// <param name="nameOf">What messages call a setting of this client by.</param>
    /// <exception cref="ArgumentException">The client has no base address.</exception>
    public HttpMonitorRegistry(HttpClient http, TimeProvider time, Func<string, string> nameOf)
    {
        _api = new(http, time, nameOf);
        _time = time;
    }

    public IMonitorRegistry ActingAs(ChangeAuthor author)
    {
        ArgumentNullException.ThrowIfNull(author);

        // Whom the server names is the key's business: whoever holds it could name anybody.
        return this;
    }

    public async Task<HeartbeatMonitor> DeclareAsync(
        string slug, MonitorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        ArgumentNullException.ThrowIfNull(options);
        var declaration = Named(slug, options);
        declaration.StartsNow ??= true;
        await RenameAsync(declaration, cancellationToken).ConfigureAwait(false);
        return (await PutAsync(declaration, expectedVersion: null, cancellationToken).ConfigureAwait(false)).Monitor;
    }

    private async Task RenameAsync(MonitorOptions declaration, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(declaration.RenamedFrom)
            || await FindAsync(declaration.Slug!, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        // Before the name is changed: a declaration that is refused changes nothing at all.
        ThrowIfWrong(declaration);
        if (await FindAsync(declaration.RenamedFrom, cancellationToken).ConfigureAwait(false) is { } former)
        {
            await UpdateAsync(former.Id, options => options.Slug = declaration.Slug, null, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Returns the options with their slug; of what is no slug, no path can speak.</summary>
    private MonitorOptions Named(string slug, MonitorOptions options)
    {
        var named = Declaration.Of(slug, options, out var slugError);
        if (slugError is not null)
        {
            throw new MonitorValidationException([new MonitorError(nameof(options.Slug), slugError)]);
        }

        if (!IsSlug(slug))
        {
            ThrowIfWrong(named);
        }

        return named;
    }

    private void ThrowIfWrong(MonitorOptions options)
    {
        var context = new ReadingContext(TimeZoneInfo.Utc, MonitorOrigin.Api, Instant.From(_time.GetUtcNow()));
        if (MonitorOptionsReader.Read(options, context).Errors is { Count: > 0 } errors)
        {
            throw new MonitorValidationException(errors);
        }
    }

    private static bool IsSlug(string slug)
    {
        var errors = new ErrorList();
        WordReader.Slug(nameof(MonitorOptions.Slug), slug, errors);
        return errors.Errors is [];
    }
}
