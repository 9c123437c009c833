import { Worker } from 'node:worker_threads'

/**
 * For systems where nobody outside can do it: a thread of its own ends this process when it uses more than `limit` bytes or when its parent is gone,
 * also while the main thread is busy.
 */
export function watchMemory(limit: number): void {
  const code = `setInterval(() => { if (process.memoryUsage.rss() > ${limit} || process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL') }, 50)`
  new Worker(code, { eval: true }).unref()
}
