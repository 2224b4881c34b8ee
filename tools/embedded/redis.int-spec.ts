import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { throwawayFolder } from '../jest/services.mjs';
import { commandLine } from './processes.mjs';
import { startRedis, type Redis } from './redis.mjs';

/** Send a line of the protocol's plain form and read the answer. */
function send(redis: Redis, ...lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(redis.port, '127.0.0.1', () => socket.end(`${lines.join('\r\n')}\r\nQUIT\r\n`));
    let reply = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (reply += chunk));
    socket.on('error', reject).on('close', () => resolve(reply));
  });
}

describe('startRedis', () => {
  const home = throwawayFolder();
  const options = { log: join(home, 'redis.log'), unpackInto: join(home, 'redis'), pidFile: join(home, 'redis.pid') };
  let redis: Redis;
  const auth = () => `AUTH ${new URL(redis.url).password}`;

  beforeAll(async () => {
    redis = await startRedis(options);
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('asks for the password of its address', async () => {
    expect(await send(redis, 'GET a')).toContain('NOAUTH');
    expect(await send(redis, auth(), 'SET a 1', 'GET a')).toContain('$1\r\n1');
  });

  it('comes back empty, at the same address', async () => {
    await redis.stop();
    await expect(send(redis, 'PING')).rejects.toThrow('ECONNREFUSED');
    await redis.start();
    expect(await send(redis, auth(), 'GET a')).toContain('$-1');
  });

  it('never evicts, which the queue relies on', async () => {
    expect(await send(redis, auth(), 'CONFIG GET maxmemory-policy')).toContain('noeviction');
  });

  it('ends the server that an earlier start left behind', async () => {
    const left = redis.pid() ?? 0;
    redis = await startRedis(options);
    expect(commandLine(left)).toBe('');
    expect(await send(redis, auth(), 'PING')).toContain('PONG');
  });
});
