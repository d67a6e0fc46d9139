namespace Pipeline.Functions.Web;

/// <summary>There is no such record, or none that the person may see: the two look the same.</summary>
public static class UnknownPage
{
    private static readonly Page Page = new("unknown.html.liquid");

    public static IResult Show(HttpResponse response) => Page.Show(response, CaseViews.Language, new { }, StatusCodes.Status404NotFound);
}
