import { Injectable } from '@nestjs/common';
import type { OwnSession, Profile } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { SESSION_STANDS } from '@keyward/operations';

const PROFILE = /* sql */ `
  select p.email, p.first_name as "firstName", p.last_name as "lastName", p.mobile, p.language, p.time_zone as "timeZone", p.unwanted_mails as "unwantedMails"
  from people p where p.id = $1`;

const SESSIONS = /* sql */ `
  select s.id, s.id = $2 as here, s.browser, s.ip, u.name as company, s.created_at as since, s.seen_at as "lastUsed"
  from sessions s left join units u on u.id = s.company_id
  where s.person_id = $1 and ${SESSION_STANDS}
  order by here desc, s.seen_at desc, s.id
  limit 100`;

type SessionRow = Omit<OwnSession, 'since' | 'lastUsed'> & { readonly since: Date; readonly lastUsed: Date };

@Injectable()
export class AccountQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns what the actor has said of themselves */
  async profile({ personId }: PersonActor): Promise<Profile> {
    const [row] = await this.transactions.read((tx) => tx.query<Profile>(PROFILE, [personId]));
    if (!row) throw new DomainError('not-signed-in');
    return row;
  }

  /** @returns the sessions of the actor that stand, the one that asks first */
  async sessions({ personId, sessionId }: PersonActor): Promise<OwnSession[]> {
    const rows = await this.transactions.read((tx) => tx.query<SessionRow>(SESSIONS, [personId, sessionId]));
    return rows.map((row) => ({
      ...row,
      since: row.since.toISOString(),
      lastUsed: row.lastUsed.toISOString(),
    }));
  }
}
