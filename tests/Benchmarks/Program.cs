using BenchmarkDotNet.Running;
using Pipeline.Benchmarks;

if (args is ["system", .. var rest]) await SystemBenchmark.RunAsync(rows: rest is [var rows, ..] ? int.Parse(rows) : 100_000);
else if (args is ["warnings", .. var flow]) await SystemBenchmark.RunWarningsAsync(rate: flow is [var rate, ..] ? int.Parse(rate) : 50, seconds: flow is [_, var span] ? int.Parse(span) : 20);
else if (args is ["outage", .. var silent]) await OutageBenchmark.RunAsync(silence: silent is [var silence] ? int.Parse(silence) : 300);
else if (args is ["kernels"]) KernelBenchmark.Run();
else if (args is ["match", .. var sizes]) await MatchBenchmark.RunAsync(records: sizes is [var records, ..] ? int.Parse(records) : 1_000_000, seed: sizes is [_, var seed] ? int.Parse(seed) : 1);
else if (args is ["registry", .. var amounts]) await RegistryBenchmark.RunAsync(records: amounts is [var amount, ..] ? int.Parse(amount) : 100_000, seed: amounts is [_, var start] ? int.Parse(start) : 1);
else if (args is ["journeys", .. var travels]) await JourneyBenchmark.RunAsync(journeys: travels is [var travel, ..] ? int.Parse(travel) : 40_000, seed: travels is [_, var drawn, ..] ? int.Parse(drawn) : 1, picture: travels is [_, _, var picture] ? picture : null);
else if (args is ["journeys-observers", var few, var same]) await JourneyBenchmark.CompareObserversAsync(int.Parse(few), int.Parse(same));
else if (args is ["journeys-ceiling", var taught, var taughtBy]) await Pipeline.Benchmarks.Journeys.JourneyCeiling.RunAsync(int.Parse(taught), int.Parse(taughtBy));
else if (args is ["exchange", .. var offices]) Pipeline.Benchmarks.Exchange.ExchangeBenchmark.Run(records: offices is [var of, ..] ? int.Parse(of) : 10_000, seed: offices is [_, var begin] ? int.Parse(begin) : 1);
else if (args is ["exchange-weights", .. var learnt]) Pipeline.Benchmarks.Exchange.WeightLearning.Run(records: learnt is [var many, ..] ? int.Parse(many) : 6_000, seed: learnt is [_, var from] ? int.Parse(from) : 101);
else if (args is ["registry-file", .. var sizesOfFile]) await RegistryFileBenchmark.RunAsync(records: sizesOfFile is [var rowsOfFile, ..] ? int.Parse(rowsOfFile) : 100_000, seed: sizesOfFile is [_, var seedOfFile] ? int.Parse(seedOfFile) : 1);
else if (args is ["cosmos", .. var sightings]) await CosmosBenchmark.RunAsync(records: sightings is [var sighting, ..] ? int.Parse(sighting) : 10_000);
else if (args is ["reports", var count, var draw, var file]) RegistryBenchmark.WriteReports(int.Parse(count), int.Parse(draw), file);
else BenchmarkSwitcher.FromAssembly(typeof(SystemBenchmark).Assembly).Run(args);
