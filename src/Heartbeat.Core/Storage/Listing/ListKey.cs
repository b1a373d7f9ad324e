namespace Heartbeat.Storage.Listing;

/// <summary>Where a monitor stands in a list.</summary>
/// <param name="IsLast">Whether it has nothing to sort by.</param>
/// <param name="Number">The number that it is sorted by.</param>
/// <param name="Text">The text that it is sorted by, where the numbers are equal.</param>
/// <param name="Reversed">Whether the order of the texts is turned round; that of numbers is, by their sign.</param>
/// <param name="Id">What decides between equals: its id, or where the newest comes first, that negated.</param>
internal readonly record struct ListKey(bool IsLast, long Number, string? Text, bool Reversed, long Id)
{
    /// <summary>Tells which of two comes first: below zero for this one.</summary>
    public int Against(in ListKey other)
    {
        var result = IsLast.CompareTo(other.IsLast);
        if (result == 0)
        {
            result = Number.CompareTo(other.Number);
        }

        if (result == 0 && Text is not null)
        {
            result = string.Compare(Text, other.Text, StringComparison.OrdinalIgnoreCase);
            result = Reversed ? -result : result;
        }

        return result == 0 ? Id.CompareTo(other.Id) : result;
    }
}
