using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Pipeline.Core.Intake.Receipts;

namespace Pipeline.Functions.Web;

/// <summary>
/// A page for people, whole in itself: nothing is loaded from anywhere. Every value is escaped by the template, and the browser is told to run
/// no script and apply no style but the page's own.
/// </summary>
public sealed class Page
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new() { MemberAccessStrategy = new UnsafeMemberAccessStrategy() };
    private static readonly string Style = Read("page.css");

    /// <summary>Escapes what is markup and leaves every script as it is.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly IFluidTemplate _template;
    private readonly string? _script;
    private readonly string _policy;

    /// <param name="template">Name of a template in this folder.</param>
    /// <param name="script">Name of its script in this folder; null where it has none, and runs none.</param>
    public Page(string template, string? script = null)
    {
        _template = Parser.Parse(Read(template));
        _script = script is null ? null : Read(script);
        _policy = $"default-src 'none'; style-src '{HashOf(Style)}'; "
            + (_script is null ? "" : $"script-src '{HashOf(_script)}'; connect-src 'self'; ")
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    public IResult Show(HttpResponse response, string language, object model, int status = StatusCodes.Status200OK)
    {
        var context = new TemplateContext(model, Options);
        context.SetValue("style", Style);
        context.SetValue("script", _script);
        context.SetValue("language", language);
        context.SetValue("languages", Languages.All);
        context.SetValue("t", PageTexts.In(language));
        response.Headers.ContentSecurityPolicy = _policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.Vary = "Accept, Accept-Language";
        return Results.Content(_template.Render(context, Encoder), "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>Whether a person's browser asks, and not a program.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pipeline.Functions.Web.{name}")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
