namespace Pipeline.LocalHost;

/// <summary>One line an event, in logs/localhost.log and, unless a live table owns the screen, on the console.</summary>
internal sealed class LocalLog : ILoggerProvider
{
    private readonly StreamWriter file;

    public LocalLog(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public bool OnConsole { get; set; } = true;

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void Say(string line)
    {
        lock (file)
            file.WriteLine($"{DateTime.UtcNow:u} {line}");
        if (OnConsole)
            Console.WriteLine(line);
    }

    public void Dispose()
    {
        lock (file)
            file.Dispose();
    }

    private sealed class Writer(LocalLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var mark = logLevel switch { LogLevel.Information => "  ", LogLevel.Warning => "! ", _ => "!!" };
            log.Say($"{mark} {formatter(state, exception)}{(exception is null ? "" : $": {exception.GetType().Name}: {exception.Message}")}");
        }
    }
}
