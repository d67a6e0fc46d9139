using System.CommandLine;
using Pipeline.LocalHost.Commands;

// Time for Azurite to save and for the handler to finish what it has in hand.
var patience = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await CommandLine.Build().Parse(args).InvokeAsync(patience);
