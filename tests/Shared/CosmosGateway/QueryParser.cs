using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>
/// Reads the queries that are served:
/// <code>
/// SELECT * FROM c [WHERE condition [AND condition]...] [ORDER BY path [ASC | DESC]]
/// SELECT VALUE COUNT(1) FROM c [WHERE condition [AND condition]...]
/// condition: path = @p | path &lt; @p | ... | ARRAY_CONTAINS(@list, path) | ARRAY_CONTAINS(path, @p)
/// </code>
/// and the one by which the client reads many items at once, whose conditions stand in brackets with OR between.
/// </summary>
internal sealed class QueryParser(string text, IReadOnlyDictionary<string, JsonElement> parameters)
{
    private readonly QueryText _text = new(text);

    /// <exception cref="Refusal">It is another query.</exception>
    public static Query Parse(byte[] body)
    {
        var sent = JsonSerializer.Deserialize<Sent>(body, JsonSerializerOptions.Web) ?? throw Refusal.BadRequest("There is no query.");
        return new QueryParser(sent.Query, (sent.Parameters ?? []).ToDictionary(parameter => parameter.Name, parameter => parameter.Value)).Parse();
    }

    private Query Parse()
    {
        _text.Expect("SELECT");
        var counting = Select();
        _text.Expect("FROM", "c");
        var conditions = !_text.Take("WHERE") ? [[]] : _text.Take("(", "(") ? Any() : [All()];
        var order = counting == Counting.None && _text.Take("ORDER", "BY") ? new QueryOrder(Path(), IsDescending()) : null;
        return _text.IsAtEnd ? new(conditions, order, counting) : throw _text.NotUnderstood();
    }

    private Counting Select()
    {
        if (_text.Take("*")) return Counting.None;
        if (_text.Take("VALUE", "COUNT", "(", "1", ")")) return Counting.AsNumber;
        return _text.Take("VALUE", "[", "{", "\"item\"", ":", "COUNT", "(", "1", ")", "}", "]") ? Counting.ForClient : throw _text.NotUnderstood();
    }

    /// <summary>Only what the client asks by itself: each item by its id and its partition.</summary>
    private List<IReadOnlyList<Func<JsonElement, bool>>> Any()
    {
        var any = new List<IReadOnlyList<Func<JsonElement, bool>>>();
        do
        {
            _text.Expect("c", ".", "id", "=");
            var id = Scalar();
            _text.Expect("AND");
            var partition = Path();
            _text.Expect("=");
            any.Add([Is(new(["id"]), id), Is(partition, Scalar())]);
            _text.Expect(")");
        }
        while (_text.Take("OR", "("));
        _text.Expect(")");
        return any;
    }

    private List<Func<JsonElement, bool>> All()
    {
        var all = new List<Func<JsonElement, bool>> { Condition() };
        while (_text.Take("AND")) all.Add(Condition());
        return all;
    }

    private Func<JsonElement, bool> Condition() => _text.Take("ARRAY_CONTAINS", "(") ? Contains() : Compares();

    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/query/array-contains</remarks>
    private Func<JsonElement, bool> Contains()
    {
        if (_text.Take("c"))
        {
            var path = PathFromHere();
            _text.Expect(",");
            var wanted = Scalar();
            _text.Expect(")");
            return item => path.Of(item) is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().Any(element => QueryValues.AreEqual(element, wanted));
        }

        var list = List();
        _text.Expect(",");
        var of = Path();
        _text.Expect(")");
        return item => of.Of(item) is { } value && list.Any(element => QueryValues.AreEqual(element, value));
    }

    /// <summary>What is not there equals nothing and is neither less nor greater; nor is what is of another type.</summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/query/equality-comparison-operators</remarks>
    private Func<JsonElement, bool> Compares()
    {
        var path = Path();
        var sign = _text.Comparison();
        var wanted = Scalar();
        if (sign == "=") return Is(path, wanted);
        if (wanted.ValueKind is not (JsonValueKind.Number or JsonValueKind.String)) throw Refusal.NotServed($"{sign} of what is neither number nor string");
        return item => path.Of(item) is { } value && value.ValueKind == wanted.ValueKind && QueryValues.Compare(value, wanted) is var order && sign switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static Func<JsonElement, bool> Is(QueryPath path, JsonElement wanted) => item => path.Of(item) is { } value && QueryValues.AreEqual(value, wanted);

    private QueryPath Path()
    {
        _text.Expect("c");
        return PathFromHere();
    }

    private QueryPath PathFromHere()
    {
        var names = new List<string>();
        while (true)
        {
            if (_text.Take("."))
            {
                names.Add(_text.Name());
            }
            else if (_text.Take("["))
            {
                names.Add(_text.Quoted());
                _text.Expect("]");
            }
            else
            {
                return names.Count > 0 ? new(names) : throw _text.NotUnderstood();
            }
        }
    }

    private bool IsDescending()
    {
        if (_text.Take("DESC")) return true;
        _text.Take("ASC");
        return false;
    }

    private JsonElement Scalar() => QueryValues.Served(Parameter());

    private List<JsonElement> List()
    {
        var list = Parameter();
        if (list.ValueKind != JsonValueKind.Array) throw Refusal.NotServed("ARRAY_CONTAINS of what is no list");
        return [.. list.EnumerateArray().Select(QueryValues.Served)];
    }

    private JsonElement Parameter()
    {
        var name = _text.Parameter();
        return parameters.TryGetValue(name, out var value) ? value : throw Refusal.BadRequest($"The query has no parameter {name}.");
    }

    private sealed record Sent(string Query, SentParameter[]? Parameters);

    private sealed record SentParameter(string Name, JsonElement Value);
}
