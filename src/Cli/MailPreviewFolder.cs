using System.Net;
using System.Text;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake.Receipts;

namespace Pipeline.Cli;

/// <summary>Writes previews of mails into a folder a language, and one page that shows them side by side.</summary>
internal static class MailPreviewFolder
{
    private const string Head =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Mails to partners</title>
        <style>
          body { margin: 24px; font: 16px/1.5 system-ui, sans-serif; background: #fff; color: #1b2128; }
          .row { display: flex; gap: 24px; overflow-x: auto; padding-bottom: 12px; }
          figure { margin: 0; flex: none; width: 360px; }
          figcaption { font-size: 14px; margin-bottom: 6px; overflow-wrap: anywhere; }
          iframe { width: 360px; height: 760px; border: 1px solid #8d98a5; border-radius: 8px; }
        </style>
        </head>
        <body>
        <h1>Mails to partners</h1>
        <p>Invented content, at the width of a small phone. For dark mode, switch your browser or system to it.</p>

        """;

    /// <summary>How many mails were written.</summary>
    public static int Write(DirectoryInfo folder, IReadOnlyList<Language> languages)
    {
        var (index, count) = (new StringBuilder(Head), 0);
        foreach (var language in languages)
        {
            var previews = MailPreview.In(language.Code);
            Directory.CreateDirectory(Path.Combine(folder.FullName, language.Code));
            foreach (var kind in previews.GroupBy(preview => preview.Kind))
            {
                index.Append($"<h2>{language.Name} ({language.Code}): {kind.Key}</h2>\n<div class=\"row\">\n");
                foreach (var preview in kind) index.Append(Write(folder, language, preview));
                index.Append("</div>\n");
            }

            count += previews.Count;
        }

        File.WriteAllText(Path.Combine(folder.FullName, "index.html"), index.Append("</body>\n</html>\n").ToString());
        return count;
    }

    /// <summary>How the index shows it.</summary>
    private static string Write(DirectoryInfo folder, Language language, MailPreview preview)
    {
        var name = $"{language.Code}/{preview.Kind}-{preview.Severity}".ToLowerInvariant();
        File.WriteAllText(Path.Combine(folder.FullName, name + ".html"), preview.Content.Html);
        File.WriteAllText(Path.Combine(folder.FullName, name + ".txt"), $"{preview.Content.Subject}\n\n{preview.Content.Text}");
        var subject = WebUtility.HtmlEncode(preview.Content.Subject);
        return $"<figure><figcaption><span lang=\"{language.Code}\">{subject}</span> (<a href=\"{name}.txt\">text</a>)</figcaption>"
            + $"<iframe src=\"{name}.html\" loading=\"lazy\" title=\"{subject}\"></iframe></figure>\n";
    }
}
