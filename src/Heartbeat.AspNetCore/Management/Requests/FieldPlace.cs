namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Where a value stands in a request, and where to put what is wrong with it.</summary>
/// <param name="Name">The field as the request names it, such as <c>maintenance[0].duration</c>.</param>
/// <param name="Errors">Takes what refuses the request.</param>
/// <param name="Warnings">Takes what was passed over.</param>
internal sealed record FieldPlace(string Name, FieldErrors Errors, RequestWarnings Warnings)
{
    public void Refuse(string problem) => Errors.Add(Name, problem);
}
