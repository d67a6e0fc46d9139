namespace Pipeline.Functions.Steps;

/// <summary>Sends a browser on after a form, so that loading again sends nothing twice.</summary>
internal static class SeeOther
{
    public static IResult At(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
