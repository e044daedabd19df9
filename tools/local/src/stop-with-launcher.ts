/**
 * Loaded into every child before its program (`node -r`): standard input is a pipe whose other end the launcher alone
 * holds. When the launcher is gone, however it ended, the pipe ends and the child stops in good order.
 */
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
// Waiting for that must not keep a program alive that has finished.
(process.stdin as typeof process.stdin & { unref?(): void }).unref?.();
