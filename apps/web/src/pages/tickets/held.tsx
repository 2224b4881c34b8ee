import { Text } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ticket.module.css';

/** Held or not, by sign and word. `moved`: it is something else than it was, which must catch the eye. */
export function Held({ held, moved = false }: { held: boolean; moved?: boolean }) {
  const { t } = useTranslation();
  const IconOf = held ? IconCheck : IconMinus;
  return (
    <Text component="span" size="sm" className={`${classes['held']} ${moved ? classes['moved'] : ''}`}>
      <IconOf size={16} stroke={2} aria-hidden />
      {t(held ? 'tickets:line.held' : 'tickets:line.not-held')}
    </Text>
  );
}
