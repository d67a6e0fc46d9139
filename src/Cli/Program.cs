using System.CommandLine;
using Pipeline.Cli;

var root = new RootCommand("Looks at reports of children on the move, and keeps the pipeline's partners and failed messages in order.")
{
    CheckCommand.Make(),
    Pipeline.Cli.Exchange.ExchangeCommand.Make(),
    NamesCommand.Make(),
    LinksCommand.Make(),
    MatchCommand.Make(),
    PartnersCommand.Make(),
    ReplayCommand.Make(),
    SourcesCommand.Make(),
};
return await root.Parse(args).InvokeAsync();
