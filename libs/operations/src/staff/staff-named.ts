import type { Tx } from '@keyward/db';
import type { PersonActor, StaffRole } from '@keyward/domain';

/**
 * Somebody who works for the vendor and is named at a terminal, so that the log says who it was. No session speaks for
 * them: only for what is done there, never for a request.
 * @param email lower case
 * @returns null: nobody who works for the vendor now has this address
 */
export async function staffNamed(tx: Tx, email: string): Promise<PersonActor | null> {
  const [row] = await tx.query<{ personId: string; role: StaffRole; language: string }>(
    `select p.id as "personId", s.role, p.language from people p join staff s on s.person_id = p.id
     where p.email = $1 and (s.until_at is null or s.until_at > app.now())`,
    [email],
  );
  if (!row) return null;
  return {
    kind: 'staff',
    personId: row.personId,
    sessionId: '',
    language: row.language,
    companyId: null,
    membershipId: null,
    staffRole: row.role,
    portal: new Set(),
  };
}
