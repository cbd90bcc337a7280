import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended } from './process.ts';

const program = process.env['ISOTHERM_REDIS'] ?? '/usr/bin/redis-server';

/** Whether there is a Redis server to be tested with; that there is none is said, and in CI an error. */
export const hasRedis: boolean = existsSync(program);
if (!hasRedis) {
  const reason = `there is no ${program} (ISOTHERM_REDIS names another)`;
  if (process.env['CI']) throw new Error(`the tests of the queue must run in CI, but ${reason}`);
  console.warn(`note: ${reason}, so the tests of the queue are left out`);
}

/** The real server on a port of its own, which keeps what it was told through a kill. */
export interface Redis {
  readonly url: string;
  /** Kills it, and starts it again on what it had written. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function redis(): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), 'isotherm-redis-'));
  const port = await freePort();
  let server = await start(port, folder);
  const kill = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended(server);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: async () => {
      await kill();
      server = await start(port, folder);
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function start(port: number, folder: string): Promise<ChildProcess> {
  const options = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(program, words, { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return server;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (text) => {
      socket.destroy();
      resolve(String(text).startsWith('+PONG')); // and not that it is still loading
    });
    socket.once('error', () => resolve(false));
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
