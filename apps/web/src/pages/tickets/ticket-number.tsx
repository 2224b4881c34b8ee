import { Text } from '@mantine/core';

/** The readable number of a ticket; its digits keep their width, so that columns line up. */
export function TicketNumber({ number }: { number: string }) {
  return (
    <Text component="span" size="sm" fw={600} className="tabular" style={{ whiteSpace: 'nowrap' }}>
      {number}
    </Text>
  );
}
