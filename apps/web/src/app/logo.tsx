import { Group, Text } from '@mantine/core';

/** The mark and the name. */
export function Logo() {
  return (
    <Group gap={10} wrap="nowrap" component="span">
      <img src="/favicon.svg" alt="" width={30} height={30} />
      <Text component="span" fw={700} size="lg" style={{ letterSpacing: '-0.02em' }}>
        Keyward
      </Text>
    </Group>
  );
}
