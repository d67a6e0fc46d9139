using Pipeline.Core.Intake.Receipts;

namespace Pipeline.Functions.Web;

/// <summary>Where a person chooses a file and sends it; it then shows the receipt.</summary>
public static class UploadPage
{
    private static readonly Page Page = new("upload.html.liquid", "upload.js");

    public static IResult Show(HttpRequest request) => Page.Show(
        request.HttpContext.Response, Languages.Choose(request.Query["lang"], request.Headers.AcceptLanguage, ofUpload: null), new { });
}
