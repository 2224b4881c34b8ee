import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconInbox, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyProps {
  title: string;
  /** what will appear here and the next step */
  children?: ReactNode;
  action?: ReactNode;
  icon?: Icon;
}

/** An empty screen: what will appear here, and what to do. */
export function Empty({ title, children, action, icon: IconOf = IconInbox }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center" className="surface">
      <ThemeIcon size={52} radius="xl" variant="light" color="petrol" aria-hidden>
        <IconOf size={26} stroke={1.6} />
      </ThemeIcon>
      <Title order={2} size="h3" mt="xs">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={460}>
          {children}
        </Text>
      )}
      {action && <div>{action}</div>}
    </Stack>
  );
}
