import { Group, Text } from '@mantine/core';

/** The mark and the name. @param short on a narrow screen the mark alone: whoever uses it says the name to screen readers */
export function Logo({ short = false }: { short?: boolean }) {
  return (
    <Group gap={10} wrap="nowrap" component="span">
      <img src="/favicon.svg" alt="" width={30} height={30} />
      <Text
        component="span"
        fw={700}
        size="lg"
        style={{ letterSpacing: '-0.02em' }}
        {...(short ? { visibleFrom: 'sm' } : {})}
      >
        Keyward
      </Text>
    </Group>
  );
}
