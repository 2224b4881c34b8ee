import { verify } from '@node-rs/argon2';
import { Driver } from '../client/driver.js';
import type { HttpRequest } from '../client/http-connection.js';
import type { Lap } from '../client/lap.js';
import { PASSWORD } from '../desk/password.js';
import type { OpenDesk } from '../measure/open-desk.js';
import { pages } from '../measure/reads.js';
import type { ByClients, Pace } from '../measure/run-operations.js';
import { medianOf, rounded } from '../report/figures.js';

export interface SignIns {
  readonly byClients: ByClients;
  /** p50 of the list, milliseconds: with nobody else there, and while others sign in as fast as they can */
  readonly list: { readonly idle: number; readonly duringStorm: number };
}

const STORM = 32;

const lapOf = (
  desk: OpenDesk,
  lists: readonly (readonly HttpRequest[])[],
  pace: Pick<Lap, 'clients' | 'seconds' | 'lenient'>,
): Lap => ({ ...pace, work: { kind: 'http', address: desk.api, lists }, repeat: true });

/** Each client signs in as other people than the others, one after the other. */
function signInsOf({ people: { admins } }: OpenDesk, clients: number): HttpRequest[][] {
  return Array.from({ length: clients }, (_, client) =>
    admins
      .filter((_admin, index) => index % clients === client)
      .map(({ email }) => ({ method: 'POST', path: '/api/v1/session', body: { email, password: PASSWORD } })),
  );
}

/** Signing in under load, and what a storm of it does to a reader. */
export async function signIns(desk: OpenDesk, driver: Driver, pace: Pace): Promise<SignIns> {
  const byClients: ByClients = {};
  const { seconds, lenient } = pace;
  for (const clients of pace.clients) {
    const rounds = [];
    for (let round = 0; round < pace.rounds; round++) {
      rounds.push(await driver.drive(lapOf(desk, signInsOf(desk, clients), { clients, seconds, lenient })));
    }
    byClients[clients] = medianOf(rounds);
  }
  return { byClients, list: await listInStorm(desk, driver, { seconds: seconds * 2, lenient }) };
}

async function listInStorm(
  desk: OpenDesk,
  driver: Driver,
  { seconds, lenient }: Pick<Pace, 'seconds' | 'lenient'>,
): Promise<SignIns['list']> {
  const reading = lapOf(desk, pages(desk.people.busy, 'view=mine&open=true&limit=20'), {
    clients: 1,
    seconds,
    lenient,
  });
  await driver.drive({ ...reading, seconds: seconds / 2 });
  const idle = await driver.drive(reading);
  const crowd = new Driver();
  try {
    const storm = crowd.drive(lapOf(desk, signInsOf(desk, STORM), { clients: STORM, seconds: seconds + 1, lenient }));
    const during = await driver.drive(reading);
    await storm;
    return { idle: idle.p50, duringStorm: during.p50 };
  } finally {
    await crowd.stop();
  }
}

/** @returns passwords a second that one after the other can be compared at most */
export async function argon2Limit(passwordHash: string, seconds: number): Promise<number> {
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < seconds * 1000; count++) await verify(passwordHash, PASSWORD);
  return rounded(count / ((performance.now() - began) / 1000));
}
