using System.Globalization;
using System.Text.Json;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.Configuration;
using Item = Heartbeat.AspNetCore.Management.Requests.RequestField<Heartbeat.Configuration.MaintenanceOptions>;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads windows of maintenance: a list of objects with a schedule and a duration.</summary>
internal static class MaintenanceField
{
    private static readonly Dictionary<string, Item> Fields = new(StringComparer.Ordinal)
    {
        ["schedule"] = Item.Text(nameof(MaintenanceOptions.Schedule), static (o, v) => o.Schedule = v),
        ["duration"] = Item.Duration(nameof(MaintenanceOptions.Duration), static (o, v) => o.Duration = v),
    };

    public static RequestField<MonitorOptions> Create() => new(
        nameof(MonitorOptions.Maintenance), Read, static options => options.Maintenance.Clear());

    private static Action<MonitorOptions>? Read(JsonElement value, FieldPlace place)
    {
        if (value.ValueKind != JsonValueKind.Array
            || value.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.Object))
        {
            place.Refuse("must be a list of objects with a schedule and a duration");
            return null;
        }

        List<MaintenanceOptions> windows = [];
        foreach (var item in value.EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{place.Name}[{windows.Count}].");
            windows.Add(ReadWindow(item, path, place));
        }

        return options => ListOf.Replace(options.Maintenance, windows);
    }

    private static MaintenanceOptions ReadWindow(JsonElement item, string path, FieldPlace place)
    {
        var window = new MaintenanceOptions();
        foreach (var member in item.EnumerateObject())
        {
            if (!Fields.TryGetValue(member.Name, out var field))
            {
                place.Warnings.AddUnknown(path, member.Name, Fields.Keys);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                field.Read(member.Value, place with { Name = path + member.Name })?.Invoke(window);
            }
        }

        return window;
    }
}
