namespace Pipeline.Core.Alerts;

/// <summary>Chooses the partners who can act on an alert.</summary>
public static class Routing
{
    public static IReadOnlyList<Partner> Route(Alert alert, IReadOnlyList<Partner> partners) => throw new NotImplementedException();
}
