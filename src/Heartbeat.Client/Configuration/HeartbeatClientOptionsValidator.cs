using System.Buffers;
using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;
using Heartbeat.Configuration.Shapes;
using Heartbeat.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.Client.Configuration;

/// <summary>Finds everything that is wrong with the options of a client at once. No message says what a key is.</summary>
internal sealed class HeartbeatClientOptionsValidator(HeartbeatConfiguration configuration, IServiceProviderIsService services)
    : IValidateOptions<HeartbeatClientOptions>
{
    internal const string Section = "Client";

    private const int MaxPingKeyLength = 255;
    private const int MaxBufferLength = 1_000_000;

    private static readonly SearchValues<char> PingKeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Gets what may stand in the section.</summary>
    internal static SectionShape Shape { get; } = SectionShape.Of((Section, SectionShape.Of<HeartbeatClientOptions>()));

    public ValidateOptionsResult Validate(string? name, HeartbeatClientOptions options)
    {
        if (name is { Length: > 0 })
        {
            var faults = new ErrorList();
            Check(options, faults, "");
            return faults.Errors is []
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Errors
                    .DistinctBy(static error => error.Property, StringComparer.Ordinal)
                    .Select(error => $"AddHeartbeatClient(\"{name}\"): {error.Property}: {error.Message}"));
        }

        var errors = configuration.Check(Shape);
        errors.AddAll(configuration.CheckTop());
        if (services.IsService(typeof(StoreGate)))
        {
            errors.Add(
                Section,
                "this app has a Heartbeat of its own (AddHeartbeat), to which its jobs report; "
                + "name the client of another one: AddHeartbeatClient(\"name\", ...)");
        }

        Check(options, errors, Section + ":");
        return configuration.Judge(errors);
    }

    private static void Check(HeartbeatClientOptions options, ErrorList errors, string path)
    {
        CheckServer(options, errors, path);
        CheckKeys(options, errors, path);
        errors.NeededDuration(
            path + nameof(options.Timeout), options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        errors.NeededDuration(path + nameof(options.WaitFor), options.WaitFor, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        errors.NeededDuration(
            path + nameof(options.KeepFor), options.KeepFor, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        errors.Number(path + nameof(options.BufferLength), options.BufferLength, 1, MaxBufferLength);
        if (options.PingPath.AsSpan().ContainsAny("?#\\ %"))
        {
            errors.Add(path + nameof(options.PingPath), "it is a path such as ping, or empty");
        }
    }

    private static void CheckServer(HeartbeatClientOptions options, ErrorList errors, string path)
    {
        var key = path + nameof(options.ServerUrl);
        if (string.IsNullOrWhiteSpace(options.ServerUrl))
        {
            errors.Add(key, "the address of the server is missing, such as https://heartbeat.example");
        }
        else if (ClientSettings.AddressOf(options) is not { } address)
        {
            errors.Add(key, "it is no absolute http or https URL");
        }
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            errors.Add(key, "the address ends with its path, and has no user name: the key is a setting of its own");
        }
        else if (!address.IsLoopback && string.IsNullOrEmpty(options.ApiKey) && string.IsNullOrEmpty(options.PingKey))
        {
            errors.Add(
                path + nameof(options.PingKey), "a key is missing: set PingKey, or ApiKey; only a server on this machine may need none");
        }
    }

    private static void CheckKeys(HeartbeatClientOptions options, ErrorList errors, string path)
    {
        if (options.ApiKey is { Length: > 0 } apiKey
            && (apiKey.AsSpan().ContainsAnyExceptInRange(' ', '~') || apiKey != apiKey.Trim()))
        {
            errors.Add(
                path + nameof(options.ApiKey), "a key has letters, digits and signs of ASCII, and no space at its ends");
        }

        if (options.PingKey is { Length: > 0 } pingKey
            && (pingKey.Length > MaxPingKeyLength || pingKey.AsSpan().ContainsAnyExcept(PingKeyCharacters)))
        {
            errors.Add(path + nameof(options.PingKey), "a ping key has 1 to 255 of A-Z a-z 0-9 - _");
        }
    }
}
