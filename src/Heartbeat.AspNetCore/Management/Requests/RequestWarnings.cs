using System.Globalization;
using Heartbeat.AspNetCore.Wire;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Collects what a request says that means nothing: it is passed over, and told in the answer.</summary>
internal sealed class RequestWarnings
{
    // A body may have a hundred thousand fields: enough is said long before.
    private const int MaxCount = 20;
    private const int MaxNameLength = 100;

    private readonly List<string> _texts = [];
    private int _more;

    /// <summary>Gets the warnings, or <see langword="null"/> where there are none.</summary>
    public IReadOnlyList<string>? Texts => this switch
    {
        { _texts.Count: 0 } => null,
        { _more: 0 } => _texts,
        _ => [.. _texts, string.Create(CultureInfo.InvariantCulture, $"{_more} more fields were ignored")],
    };

    public void Add(string text)
    {
        if (_texts.Count < MaxCount)
        {
            _texts.Add(text);
        }
        else
        {
            _more++;
        }
    }

    /// <summary>Adds that a field is not known, and which one may have been meant.</summary>
    /// <param name="path">What stands before the name, such as <c>maintenance[0].</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that are known there.</param>
    public void AddUnknown(string path, string name, IEnumerable<string> known)
    {
        if (_texts.Count >= MaxCount)
        {
            _more++;
            return;
        }

        var meant = MeantName.Closest(name, known);
        var shown = WireText.OnOneLine(WireText.Cut(name, MaxNameLength));
        Add($"unknown field '{path}{shown}' was ignored" + (meant is null ? "" : $"; did you mean '{path}{meant}'?"));
    }
}
