import { Text } from '@mantine/core';
import type { TicketRow } from '@keyward/contracts';
import { fullName } from '../../lib/format.js';

/** An address breaks after its @ and nowhere else, unless it must. */
export function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@') + 1;
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  );
}

/** Whom a ticket is about: name, and the address below it. */
export function PersonName({ person }: { person: TicketRow['person'] }) {
  const name = fullName(person);
  return (
    <div style={{ minInlineSize: 0, maxInlineSize: 300 }}>
      <Text size="sm" fw={550}>
        {name}
      </Text>
      {name !== person.email && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'break-word' }}>
          <Address email={person.email} />
        </Text>
      )}
    </div>
  );
}
