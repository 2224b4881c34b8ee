import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const INDEX =
  '<!doctype html><meta property="csp-nonce" nonce="__NONCE__"><script src="/assets/a-1a2b.js" nonce="__NONCE__"></script>';
const SERVE = join(process.cwd(), 'apps', 'web', 'serve.mjs');

/** A small API of real sockets: what it was asked, an endless stream, and a refusal. */
function startUpstream() {
  const seen: IncomingMessage[] = [];
  let streamClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (streamClosed = resolve));
  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    if (request.url === '/api/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"type":"ticket.filed","number":"K-2026-000001"}\n\n');
      response.on('close', streamClosed);
    } else if (request.url === '/api/v1/refused') {
      response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '7' });
      response.end('{"code":"database-away"}');
    } else {
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=b' });
      response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
    }
  };
  const server: Server = createServer((request, response) => {
    seen.push(request);
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => answer(request, response, body));
  });
  return { server, seen, closed };
}

function startWeb(folder: string, api: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [SERVE], {
    env: { PATH: process.env['PATH'], WEB_PORT: '0', WEB_FOLDER: folder, API_URL: api, ...env },
  });
  const said = { out: '', err: '' };
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      said.out += part.toString();
      const address = /web ready (http:\/\/[\d.:]+)/.exec(said.out)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(said.err)));
  });
  return { child, ready, said };
}

const exited = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));

describe('the web server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-web-'));
  const upstream = startUpstream();
  let web: ReturnType<typeof startWeb>;
  let address: string;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), INDEX);
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets', 'a-1a2b.js'), 'export {}');
    writeFileSync(join(folder, 'assets', 'a-1a2b.js.gz'), gzipSync('export {}'));
    await new Promise<void>((resolve) => upstream.server.listen(0, '127.0.0.1', resolve));
    web = startWeb(folder, `http://127.0.0.1:${(upstream.server.address() as AddressInfo).port}`);
    address = await web.ready;
  });

  afterAll(async () => {
    if (web.child.exitCode === null) web.child.kill('SIGKILL');
    upstream.server.closeAllConnections();
    await new Promise((resolve) => upstream.server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it('answers every page with index.html, never stored, with a nonce of its own', async () => {
    const pages = await Promise.all(
      ['/', '/index.html', '/tickets/K-2026-000001?tab=lines'].map((p) => fetch(address + p)),
    );
    const nonces = await Promise.all(
      pages.map(async (page) => {
        const policy = page.headers.get('content-security-policy') ?? '';
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        const text = await page.text();
        expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toContain('unsafe');
        expect(text).toBe(INDEX.replaceAll('__NONCE__', nonce));
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(3);
    expect(nonces[0]?.length).toBeGreaterThanOrEqual(24);
  });

  it('lets hashed files be kept for ever and others be asked for again', async () => {
    const [asset, icon, missing, escape] = await Promise.all(
      ['/assets/a-1a2b.js', '/favicon.svg', '/assets/b-9.js', '/..%2f..%2fetc/passwd.txt'].map((p) =>
        fetch(address + p),
      ),
    );
    expect(asset?.headers.get('cache-control')).toContain('immutable');
    expect(asset?.headers.get('x-content-type-options')).toBe('nosniff');
    expect(icon?.headers.get('cache-control')).toBe('no-cache');
    expect([missing?.status, escape?.status]).toEqual([404, 404]);
  });

  it('sends what the build compressed to browsers that take it', async () => {
    const compressed = await fetch(`${address}/assets/a-1a2b.js`, { headers: { 'accept-encoding': 'gzip' } });
    const { headers } = compressed;
    expect([headers.get('content-encoding'), headers.get('vary')]).toEqual(['gzip', 'accept-encoding']);
    expect([headers.get('cache-control'), headers.get('content-type')]).toEqual([
      expect.stringContaining('immutable'),
      expect.stringContaining('javascript'),
    ]);
    expect(await compressed.text()).toBe('export {}');
    const plain = await fetch(`${address}/assets/a-1a2b.js`, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'export {}']);
  });

  it('does not answer a page to anything but reading', async () => {
    expect((await fetch(`${address}/team`, { method: 'POST' })).status).toBe(404);
    expect(await (await fetch(`${address}/health/live`)).json()).toEqual({ status: 'live' });
  });

  it('hands requests to the API and believes nobody about where they came from', async () => {
    const answer = await fetch(`${address}/api/v1/enquiries?x=1`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': '8.8.8.8',
        'x-forwarded-proto': 'https',
        'x-real-ip': '8.8.8.8',
      },
      body: '{"kind":"change"}',
    });
    const got = (await answer.json()) as { method: string; url: string; body: string; headers: Record<string, string> };
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([201, 'a=b']);
    expect(got).toMatchObject({ method: 'POST', url: '/api/v1/enquiries?x=1', body: '{"kind":"change"}' });
    expect(got.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': address.slice('http://'.length),
    });
    expect(got.headers).not.toHaveProperty('x-real-ip');
  });

  it('passes a refusal of the API on as it is, asking once', async () => {
    const before = upstream.seen.length;
    const answer = await fetch(`${address}/api/v1/refused`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7']);
    expect(await answer.json()).toEqual({ code: 'database-away' });
    expect(upstream.seen.length).toBe(before + 1);
  });

  it('streams events at once, and ends them at the API when the browser goes away', async () => {
    const first = await new Promise<string>((resolve, reject) => {
      const request = get(`${address}/api/v1/events`, (response) => {
        response.once('data', (part: Buffer) => {
          resolve(part.toString());
          request.destroy();
        });
      }).on('error', reject);
    });
    expect(first).toContain('K-2026-000001');
    await upstream.closed;
  });

  it('says in the language of the reader that the API is away', async () => {
    const alone = startWeb(folder, 'http://127.0.0.1:9');
    const answer = await fetch(`${await alone.ready}/api/v1/me?x=1`, { headers: { 'accept-language': 'de-AT' } });
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([
      503,
      '2',
      'application/problem+json; charset=utf-8',
    ]);
    expect(await answer.json()).toMatchObject({
      code: 'service-away',
      status: 503,
      instance: '/api/v1/me',
      detail: expect.stringContaining('Dienst'),
    });
    alone.child.kill('SIGTERM');
    expect(await exited(alone.child)).toBe(0);
  });

  it('names the variable that is wrong, never its value, and what to do without pages', async () => {
    const wrong = startWeb(folder, 'ftp://secret.example');
    await expect(wrong.ready).rejects.toThrow(/^API_URL must be(?!.*secret)/);
    const empty = startWeb(join(folder, 'assets'), 'http://127.0.0.1:9');
    await expect(empty.ready).rejects.toThrow(/npm run build/);
  });

  it('stops on SIGTERM although a stream is open', async () => {
    await new Promise<void>((resolve) => {
      get(`${address}/api/v1/events`, (response) => {
        response.once('data', () => resolve()).on('error', () => undefined);
      }).on('error', () => undefined);
    });
    web.child.kill('SIGTERM');
    expect(await exited(web.child)).toBe(0);
  });
});
