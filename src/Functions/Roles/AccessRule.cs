namespace Pipeline.Functions.Roles;

/// <summary>What an endpoint does, in the words of <see cref="Operation"/>.</summary>
/// <param name="Fixed">The operation, where it does not depend on what is asked for.</param>
/// <param name="AskAsync">Finds it out otherwise; called only for somebody who is signed in.</param>
/// <param name="Missing">The answer to whoever may not: as if the thing were not there. Null: that it is not allowed.</param>
public sealed record AccessRule(Operation? Fixed, Func<HttpContext, Task<Operation>>? AskAsync, Func<HttpContext, IResult>? Missing);

/// <summary>How the pipeline of requests and its endpoints are tied to the <see cref="Gate"/>.</summary>
public static class AccessRules
{
    public static void UseGate(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<Gate>();
        app.Use(async (context, next) =>
        {
            if (await gate.RefuseAsync(context) is { } refusal) await refusal.ExecuteAsync(context);
            else await next(context);
        });
    }

    public static void For(this IEndpointConventionBuilder endpoint, Operation operation) => endpoint.WithMetadata(new AccessRule(operation, null, null));

    /// <param name="endpoint">What was mapped.</param>
    /// <param name="askAsync">Looks up whose the thing is that the request names.</param>
    /// <param name="missing">The same answer as where there is no such thing: that it exists tells something already.</param>
    public static void For(this IEndpointConventionBuilder endpoint, Func<HttpContext, Task<Operation>> askAsync, Func<HttpContext, IResult> missing) =>
        endpoint.WithMetadata(new AccessRule(null, askAsync, missing));

    /// <summary>Whom the gate let in.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is open to everybody.</exception>
    public static Person Person(this HttpContext context) => context.Features.Get<Person>() ?? throw new InvalidOperationException("Nobody is signed in at this endpoint.");
}
