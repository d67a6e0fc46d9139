// If LocalHost is killed, nobody reads what Azurite writes any more. Without this its next word ends it before it has saved.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
