using System.Text.Json;
using Heartbeat.AspNetCore.Management.Requests;

namespace Heartbeat.AspNetCore.Management.Transfer;

/// <summary>Reads whether an import is to change nothing: what was meant as a dry run must never become a real one.</summary>
internal static class DryRunReader
{
    public const string Name = "dry_run";

    private static readonly string[] Names = [Name];

    /// <summary>Reads what the document says, beside what the query said, if anything.</summary>
    public static bool Read(JsonElement document, bool? asked, FieldErrors errors)
    {
        bool? said = null;
        foreach (var field in document.EnumerateObject())
        {
            if (field.NameEquals(Name))
            {
                said = ReadValue(field.Value, errors);
            }
            else if (MeantName.Respelled(field.Name, Names) is not null)
            {
                errors.Add(field.Name, $"is written {Name}");
            }
        }

        if (said is not null && asked is not null && said != asked)
        {
            errors.Add(Name, "says something else in the body than in the query; send one of the two");
        }

        return said ?? asked ?? false;
    }

    private static bool? ReadValue(JsonElement value, FieldErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                errors.Add(Name, "must be true or false");
                return null;
        }
    }
}
