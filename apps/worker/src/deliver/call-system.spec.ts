import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callSystem } from './call-system.js';

let server: Server;
let port: number;
const heard: { path: string | undefined; body: string; type: string | undefined }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      heard.push({ path: request.url, body, type: request.headers['content-type'] });
      const status = Number(request.url?.slice(1)) || 200;
      response.writeHead(status, status === 302 ? { location: `http://127.0.0.1:${port}/200` } : {}).end('x');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => heard.splice(0));

const call = (address: string, loopback: boolean) => callSystem(address, { 'webhook-id': 'm' }, '{"a":1}', loopback);

it('sends what it is given, and tells whether it was taken', async () => {
  expect(await call(`http://127.0.0.1:${port}/in`, true)).toEqual({ ok: true, code: 'http-200' });
  expect(heard).toEqual([{ path: '/in', body: '{"a":1}', type: 'application/json' }]);
  expect(await call(`http://localhost:${port}/204`, true)).toEqual({ ok: true, code: 'http-204' });
  expect(await call(`http://127.0.0.1:${port}/500`, true)).toEqual({ ok: false, code: 'http-500' });
  expect(await call(`http://127.0.0.1:${port}/410`, true)).toEqual({ ok: false, code: 'http-410' });
});

it('follows no redirection', async () => {
  expect(await call(`http://127.0.0.1:${port}/302`, true)).toEqual({ ok: false, code: 'http-302' });
  expect(heard.map(({ path }) => path)).toEqual(['/302']);
});

it.each(['127.0.0.1', '127.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '10.0.0.1', '169.254.169.254'])(
  'connects to nothing inside: %s',
  async (host) => {
    expect(await call(`https://${host}:${port}/in`, false)).toEqual({ ok: false, code: 'address-refused' });
    expect(heard).toEqual([]);
  },
);

it('connects to no other address inside where this machine is allowed, and to nothing public without TLS', async () => {
  expect(await call(`https://10.0.0.1/`, true)).toEqual({ ok: false, code: 'address-refused' });
  expect(await call(`http://127.0.0.1:${port}/in`, false)).toEqual({ ok: false, code: 'address-refused' });
});

it('tells why nobody answers', async () => {
  expect(await call('http://127.0.0.1:1/', true)).toEqual({ ok: false, code: 'ECONNREFUSED' });
  expect(await call('https://nothing.invalid/', false)).toMatchObject({ ok: false });
});
