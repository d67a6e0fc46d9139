using BenchmarkDotNet.Running;
using Pipeline.Benchmarks;

if (args is ["system", .. var rest]) await SystemBenchmark.RunAsync(rows: rest is [var rows, ..] ? int.Parse(rows) : 100_000);
else if (args is ["kernels"]) KernelBenchmark.Run();
else BenchmarkSwitcher.FromAssembly(typeof(SystemBenchmark).Assembly).Run(args);
