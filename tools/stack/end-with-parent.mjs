// Loaded before an app that startStack() starts: when the process that started it is gone (killed, with
// no chance to stop anything), the app shuts down as if it had been asked to.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
