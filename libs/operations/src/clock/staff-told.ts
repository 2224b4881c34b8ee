import type { Tx } from '@keyward/db';
import type { Rung } from '@keyward/domain';

/** Who of the vendor hears of a phase: support by its address, others as people. */
export interface StaffTold {
  readonly team: boolean;
  readonly leads: readonly string[];
}

/** @returns whether these rungs name that role of the vendor */
export const isStaffTold = (rungs: readonly Rung[], role: string): boolean =>
  rungs.some((rung) => typeof rung === 'object' && 'staff' in rung && rung.staff === role);

/** @returns who works for the vendor in the roles that these rungs name; support has an address of its own */
export async function staffOf(tx: Tx, rungs: readonly Rung[]): Promise<StaffTold> {
  const team = isStaffTold(rungs, 'support');
  if (!isStaffTold(rungs, 'lead')) return { team, leads: [] };
  const leads = await tx.query<{ id: string }>(
    `select s.person_id as id from staff s join people p on p.id = s.person_id
     where s.role = 'lead' and p.email is not null and (s.until_at is null or s.until_at > app.now()) order by s.person_id`,
  );
  return { team, leads: leads.map(({ id }) => id) };
}
