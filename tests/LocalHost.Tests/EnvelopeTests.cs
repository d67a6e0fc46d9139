using System.Text.RegularExpressions;
using Azure.Storage.Queues.Models;
using NCrontab;
using Pipeline.LocalHost.Host;

namespace Pipeline.LocalHost.Tests;

public sealed partial class EnvelopeTests
{
    private static readonly QueueFunction Function = new("Work", "message", "q", "");

    [Fact]
    public void Text_is_json_inside_a_json_string_and_dates_are_to_the_second()
    {
        Assert.Equal(
            """{"Data":{"message":"\"hello\""},"Metadata":{"DequeueCount":"2","ExpirationTime":"2026-11-30T04:05:06+00:00","Id":"\"7a1b\"","InsertionTime":"2026-11-23T04:05:06+00:00","NextVisibleTime":"2026-11-23T04:15:06+00:00","PopReceipt":"\"AgAA==\"","sys":{"MethodName":"Work","UtcNow":"UTC","RandGuid":"GUID"}}}""",
            Fixed(Envelope.ForMessage(Function, Message(), "hello")));
    }

    [Fact]
    public void A_json_message_adds_its_own_properties_but_no_arrays_and_nulls_and_overrides_what_is_called_alike()
    {
        const string text = """{"a":1,"on":true,"name":"सुनिता","none":null,"list":[1],"nested":{"x":"y"},"id":"own","someTrigger":"x"}""";
        Assert.Equal(
            """{"Data":{"message":"\"{\\\"a\\\":1,\\\"on\\\":true,\\\"name\\\":\\\"सुनिता\\\",\\\"none\\\":null,\\\"list\\\":[1],\\\"nested\\\":{\\\"x\\\":\\\"y\\\"},\\\"id\\\":\\\"own\\\",\\\"someTrigger\\\":\\\"x\\\"}\""},"Metadata":{"DequeueCount":"2","ExpirationTime":"2026-11-30T04:05:06+00:00","Id":"\"own\"","InsertionTime":"2026-11-23T04:05:06+00:00","NextVisibleTime":"2026-11-23T04:15:06+00:00","PopReceipt":"\"AgAA==\"","sys":{"MethodName":"Work","UtcNow":"UTC","RandGuid":"GUID"},"a":"\"1\"","on":"\"True\"","name":"\"सुनिता\"","nested":{"x":"y"}}}""",
            Fixed(Envelope.ForMessage(Function, Message(), text)));
    }

    [Fact]
    public void Text_that_only_looks_like_json_adds_nothing() =>
        Assert.DoesNotContain("\"a\"", Fixed(Envelope.ForMessage(Function, Message(), "{a broken")), StringComparison.Ordinal);

    [Fact]
    public void A_timer_is_an_object_with_its_schedule_status()
    {
        var status = new TimerStatus(Utc(1), Utc(2), Utc(1));
        var timer = new TimerFunction("Tick", "timer", CrontabSchedule.Parse("* * * * *"), false, true);
        Assert.Equal(
            """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-11-23T01:00:00Z","Next":"2026-11-23T02:00:00Z","LastUpdated":"2026-11-23T01:00:00Z"},"IsPastDue":true}},"Metadata":{"sys":{"MethodName":"Tick","UtcNow":"UTC","RandGuid":"GUID"}}}""",
            Fixed(Envelope.ForTimer(timer, status, pastDue: true)));
    }

    private static DateTime Utc(int hour) => new(2026, 11, 23, hour, 0, 0, DateTimeKind.Utc);

    private static QueueMessage Message()
    {
        var inserted = new DateTimeOffset(2026, 11, 23, 4, 5, 6, 789, TimeSpan.Zero);
        return QueuesModelFactory.QueueMessage("7a1b", "AgAA==", BinaryData.FromString(""), 2, inserted.AddMinutes(10), inserted, inserted.AddDays(7));
    }

    private static string Fixed(string envelope) => RandomGuid().Replace(Now().Replace(envelope, "\"UtcNow\":\"UTC\""), "\"RandGuid\":\"GUID\"");

    [GeneratedRegex("\"UtcNow\":\"[0-9T:.-]+Z\"", RegexOptions.None, 1000)]
    private static partial Regex Now();

    [GeneratedRegex("\"RandGuid\":\"[0-9a-f-]{36}\"", RegexOptions.None, 1000)]
    private static partial Regex RandomGuid();
}
