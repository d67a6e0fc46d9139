using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

public class UploadTwiceTests
{
    [Fact]
    public async Task The_same_file_again_registers_nothing_and_sends_nothing()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.ImportPartnersAsync();
        var file = await File.ReadAllBytesAsync(RunningSystem.Sample("nepal-border-register.csv"));
        var first = await system.CompleteAsync(await system.UploadAsync("register.csv", file));
        await system.DrainedAsync();
        var (status, mails) = (await system.StatusAsync(), await system.MailsAsync());
        Assert.NotEmpty(mails);

        var second = await system.CompleteAsync(await system.UploadAsync("register again.csv", file));
        await system.DrainedAsync();

        Assert.Equal((first.Rows, 0L, first.Registered), (second.Rows, second.Registered, second.Duplicates));
        Assert.Equal((status.Children, status.Sightings), ((await system.StatusAsync()).Children, (await system.StatusAsync()).Sightings));
        Assert.Equal(mails.Select(mail => mail.Id), (await system.MailsAsync()).Select(mail => mail.Id));
    }

    [Fact]
    public async Task Rows_that_two_files_share_are_registered_once()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.CompleteAsync(await system.UploadAsync("register.csv", await File.ReadAllBytesAsync(RunningSystem.Sample("nepal-border-register.csv"))));
        var week = await system.CompleteAsync(await system.UploadAsync("week.csv", await File.ReadAllBytesAsync(RunningSystem.Sample("nepal-border-week.csv"))));
        Assert.Equal((4L, 6L), (week.Registered, week.Duplicates));
    }
}
