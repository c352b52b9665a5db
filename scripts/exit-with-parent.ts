/**
 * Preloaded into every program we start. A parent that is killed cannot pass the news on; its end of the channel
 * closes all the same, and that ends this process in the orderly way.
 */
const graceMs = 30_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), graceMs).unref();
});

// Listening for the channel's end would otherwise keep a finished program alive.
process.channel?.unref();
