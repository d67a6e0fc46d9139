using System.CommandLine;
using Pipeline.Cli;

var root = new RootCommand("Looks at reports of children on the move, and keeps the pipeline's partners, keys, failed messages and audit trail in order, and erases children.")
{
    AuditCommand.Make(),
    CheckCommand.Make(),
    EraseCommand.Make(),
    Pipeline.Cli.Exchange.ExchangeCommand.Make(),
    NamesCommand.Make(),
    KeysCommand.Make(),
    LinksCommand.Make(),
    MailCommand.Make(),
    MatchCommand.Make(),
    OutcomesCommand.Make(),
    PartnersCommand.Make(),
    ReplayCommand.Make(),
    RetentionCommand.Make(),
    RiskCommand.Make(),
    RouteCommand.Make(),
    SourcesCommand.Make(),
};
return await root.Parse(args).InvokeAsync();
