using Heartbeat.Schedules;
using Microsoft.Extensions.Options;

namespace Heartbeat.Sqlite;

/// <summary>Checks the options and names everything that is wrong with them at once.</summary>
internal sealed class SqliteOptionsValidator : IValidateOptions<SqliteOptions>
{
    internal const string Section = "Heartbeat:Sqlite";

    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            result.AddError("a file is needed", Key(nameof(options.Path)));
        }

        CheckDuration(result, nameof(options.LockTimeout), options.LockTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        CheckDuration(
            result, nameof(options.SignalsKeptFor), options.SignalsKeptFor, TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
        CheckDuration(
            result, nameof(options.HistoryKeptFor), options.HistoryKeptFor, TimeSpan.FromDays(1), TimeSpan.FromDays(400));
        CheckNumber(result, nameof(options.SignalsKept), options.SignalsKept, 1, 10_000);
        CheckNumber(result, nameof(options.RunsKept), options.RunsKept, 1, 10_000);
        CheckNumber(result, nameof(options.BodyBytesKept), options.BodyBytesKept, 0, 1_000_000_000);
        return result.Build();
    }

    private static void CheckDuration(
        ValidateOptionsResultBuilder result, string name, string? text, TimeSpan least, TimeSpan most)
    {
        if (!DurationParser.TryParse(text, out var value, out var error))
        {
            result.AddError(error, Key(name));
        }
        else if (value < least || value > most)
        {
            result.AddError(
                $"'{text}' is out of range: {DurationParser.Format(least)} to {DurationParser.Format(most)}", Key(name));
        }
    }

    private static void CheckNumber(ValidateOptionsResultBuilder result, string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            result.AddError($"{value} is out of range: {least} to {most}", Key(name));
        }
    }

    private static string Key(string name) => $"{Section}:{name}";
}
