namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Changes lists whose items alone can be set.</summary>
internal static class ListOf
{
    public static void Replace<TItem>(IList<TItem> list, IEnumerable<TItem> items)
    {
        list.Clear();
        foreach (var item in items)
        {
            list.Add(item);
        }
    }
}
