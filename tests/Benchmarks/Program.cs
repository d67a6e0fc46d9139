using BenchmarkDotNet.Running;
using Pipeline.Benchmarks;

if (args is ["system", .. var rest]) await SystemBenchmark.RunAsync(rows: rest is [var rows, ..] ? int.Parse(rows) : 100_000);
else if (args is ["kernels"]) KernelBenchmark.Run();
else if (args is ["match", .. var sizes]) await MatchBenchmark.RunAsync(records: sizes is [var records, ..] ? int.Parse(records) : 1_000_000, seed: sizes is [_, var seed] ? int.Parse(seed) : 1);
else if (args is ["registry", .. var amounts]) await RegistryBenchmark.RunAsync(records: amounts is [var amount, ..] ? int.Parse(amount) : 100_000, seed: amounts is [_, var start] ? int.Parse(start) : 1);
else if (args is ["registry-file", .. var sizesOfFile]) await RegistryFileBenchmark.RunAsync(records: sizesOfFile is [var rowsOfFile, ..] ? int.Parse(rowsOfFile) : 100_000, seed: sizesOfFile is [_, var seedOfFile] ? int.Parse(seedOfFile) : 1);
else if (args is ["cosmos", .. var sightings]) await CosmosBenchmark.RunAsync(records: sightings is [var sighting, ..] ? int.Parse(sighting) : 10_000);
else if (args is ["reports", var count, var draw, var file]) RegistryBenchmark.WriteReports(int.Parse(count), int.Parse(draw), file);
else BenchmarkSwitcher.FromAssembly(typeof(SystemBenchmark).Assembly).Run(args);
