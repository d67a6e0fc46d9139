using System.Text.Json;
using Azure;
using Microsoft.Data.Sqlite;

namespace Pipeline.Functions.Triggers;

/// <summary>What a caller is told when something goes wrong.</summary>
public sealed record ErrorBody(string Code, string Message, string Remedy);

/// <summary>
/// Answers and logs what was thrown. An exception's own message can carry a cell's value, a file's name or a whole URL: it is never shown.
/// </summary>
public static partial class Faults
{
    public static void UseFaults(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, fault.StatusCode, new(
                "bad-request", "The request could not be read to its end.", "Send it again over a steady connection."));
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested) return;
            LogFault(app.Logger, context.GetEndpoint()?.DisplayName, Describe(fault));
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, new(
                "internal-error", $"Something failed on our side ({fault.GetType().Name}).", "Try again; if it stays, tell the admins."));
        }
    });

    /// <summary>Kinds, codes and places of the exceptions, without their messages.</summary>
    public static string Describe(Exception fault)
    {
        var kind = fault switch
        {
            RequestFailedException request => $"{nameof(RequestFailedException)} {request.Status} {request.ErrorCode}",
            SqliteException sqlite => $"{nameof(SqliteException)} {sqlite.SqliteExtendedErrorCode}",

            // Ours, and written without any value.
            InvalidOperationException { TargetSite.Module.Assembly: var assembly } own when assembly == typeof(Faults).Assembly =>
                $"{nameof(InvalidOperationException)}: {own.Message}",
            _ => fault.GetType().Name,
        };
        var inner = fault.InnerException is { } cause ? $"{Environment.NewLine}caused by {Describe(cause)}" : "";
        return $"{kind}{Environment.NewLine}{fault.StackTrace}{inner}";
    }

    private static Task AnswerAsync(HttpContext context, int status, ErrorBody body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Web, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "{Endpoint} failed: {Fault}")]
    private static partial void LogFault(ILogger logger, string? endpoint, string fault);
}
