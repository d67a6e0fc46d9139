using System.CommandLine;

namespace Pipeline.Cli;

/// <summary>Looks at the files that a command is given before it starts, and says what to give instead.</summary>
internal static class GivenFiles
{
    /// <summary>Files to read: they are there, and are no folders.</summary>
    public static Argument<T> AcceptFilesToRead<T>(this Argument<T> argument)
    {
        argument.Validators.Add(value =>
        {
            foreach (var path in value.Tokens.Select(given => given.Value))
            {
                if (Directory.Exists(path)) value.AddError($"{path} is a folder. Give a file in it.");
                else if (!File.Exists(path)) value.AddError($"{path} is not there. See how its name is spelt, and its folder.");
            }
        });
        return argument;
    }

    /// <summary>A file to write, which no folder can be.</summary>
    public static Option<T> AcceptFileToWrite<T>(this Option<T> option, string example)
    {
        option.Validators.Add(value =>
        {
            if (value.Tokens is [var given] && Directory.Exists(given.Value)) value.AddError($"{option.Name}: {given.Value} is a folder. Give a file in it, such as {Path.Join(given.Value, example)}.");
        });
        return option;
    }
}
