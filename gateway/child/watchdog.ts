import { Worker } from 'node:worker_threads'

/** For systems without /proc: a thread of its own ends this process when it uses more than `limit` bytes, also while the main thread is busy. */
export function watchMemory(limit: number): void {
  const code = `setInterval(() => { if (process.memoryUsage.rss() > ${limit}) process.kill(process.pid, 'SIGKILL') }, 50)`
  new Worker(code, { eval: true }).unref()
}
