namespace LatentWorld.Web.Http;

/// <summary>Answers HEAD wherever there is an answer to GET: with its status and its headers, and no body (RFC 9110, 9.3.2).</summary>
internal static class HeadAnswers
{
    public static void UseHeadAnswers(this IApplicationBuilder app) => app.Use((context, next) =>
        HttpMethods.IsHead(context.Request.Method) ? AnswerAsync(context, next) : next(context));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        Stream body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            // The server compares what was written with the length in the headers, but not for HEAD.
            context.Request.Method = HttpMethods.Head;
            context.Response.Body = body;
        }
    }
}
