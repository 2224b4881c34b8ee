import { randomUUID } from 'node:crypto';
import { demoPerson, expect, test } from '../e2e/stack.js';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { Client, newTally } from './client.js';
import { Follower } from './follower.js';

/** @returns the addresses of the two APIs themselves */
function both(stack: Stack): [string, string] {
  const [first, second] = stack.apis.map(({ address }) => address);
  if (!first || !second) throw new Error('these need two APIs');
  return [first, second];
}

const enquiry = (email: string) => ({
  kind: 'create',
  person: { email, firstName: 'Ada', lastName: 'Twice', position: 'Showroom' },
  lines: [{ verb: 'give', item: 'orders-view' }],
});

test('signed in at one API is signed in at the other, and what is filed here is heard there', async ({ stack }) => {
  const [here, there] = both(stack);
  const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
  const filer = await Client.signIn(here, giulia, newTally());
  const screen = filer.at(there);
  const follower = new Follower(screen);
  await expect.poll(() => follower.connections).toBe(1);

  const { number } = await filer.post<{ number: string }>('/api/v1/enquiries', enquiry('heard@rolling.example'));
  await expect.poll(() => [...follower.heard]).toContain(number);
  await screen.get(`/api/v1/tickets/${number}`);
  await follower.stop();

  await filer.signOut();
  const me = () =>
    screen.get('/api/v1/me').then(
      () => 'signed in',
      (error: Error) => error.message,
    );
  await expect.poll(me, { timeout: 2000 }).toContain('401');
});

test('the same enquiry sent to both at once is one ticket', async ({ stack }) => {
  const filer = await Client.signIn(both(stack)[0], demoPerson(stack, 'dealer-admin'), newTally());
  for (let turn = 0; turn < 5; turn++) {
    const key = randomUUID();
    const answers = await Promise.all(
      both(stack).map((api) =>
        filer.at(api).post<{ number: string }>('/api/v1/enquiries', enquiry(`twice-${turn}@rolling.example`), key),
      ),
    );
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
  }
});

test('a limit counts at both APIs together, and by the address that the proxy saw', async ({ stack }) => {
  const tries = Array.from({ length: 12 }, (_none, index) => ({
    web: index % 2 === 0 ? stack.web : stack.web.replace('localhost', '127.0.0.1'),
    claimed: `203.0.113.${index}`,
  }));
  const answers: number[] = [];
  for (const { web, claimed } of tries) {
    const response = await fetch(`${web}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': claimed },
      body: JSON.stringify({ email: 'guesser@rolling.example', password: 'not the right one' }),
    });
    answers.push(response.status);
    await response.body?.cancel();
  }
  expect(answers).toEqual([...Array<number>(10).fill(401), 429, 429]);
});

test('an API that is killed costs no read; without any of them the proxy says so as an API would', async ({
  stack,
}) => {
  test.setTimeout(120_000);
  const tally = newTally();
  const reader = await Client.signIn(stack.web, demoPerson(stack, 'auditor'), tally);
  const [first, second] = stack.apis;
  await first?.kill();
  for (let turn = 0; turn < 20; turn++) await reader.get('/api/v1/tickets?view=queue');
  expect(tally.failed).toEqual([]);

  await second?.kill();
  const away = await fetch(`${stack.web}/api/v1/me`, { headers: { 'accept-language': 'de-AT' } });
  expect([502, 503]).toContain(away.status);
  expect(away.headers.get('retry-after')).toBe('2');
  expect(away.headers.get('content-type')).toContain('application/problem+json');
  expect(await away.json()).toMatchObject({
    status: away.status,
    code: 'service-away',
    detail: expect.stringContaining('Bitte gleich noch einmal versuchen'),
  });

  await Promise.all(stack.apis.map((api) => api.start()));
  await expect.poll(() => fetch(`${stack.web}/api/v1/me`).then(({ status }) => status)).toBe(401);
});
