import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Dialogs lie on the same surface as cards. */
export const SURFACE = { background: 'var(--kw-surface)' };

/** The question that a dialog asks. */
export function DialogTitle({ children }: { children: ReactNode }) {
  return (
    <Text component="span" fw={650} size="lg" style={{ textWrap: 'balance' }}>
      {children}
    </Text>
  );
}
