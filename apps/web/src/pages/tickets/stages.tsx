import { Text } from '@mantine/core';
import type { Ticket } from '@keyward/contracts';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import classes from './stages.module.css';

type Decided = NonNullable<Ticket['stages'][number]['decided']>;

/** Every decision that it takes, in order: who has made it, or whose turn it is. Nothing where one person decides. */
export function Stages({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (ticket.stages.length < 2) return null;
  const madeBy = ({ name, instead }: Decided) => (instead ? t('tickets:instead', { name, instead }) : name);
  const next = ticket.stages.findIndex(({ decided }) => decided === null);
  return (
    <section aria-labelledby="stages">
      <Text fw={600} component="h3" id="stages" mb="xs">
        {t('tickets:stages.title', { count: ticket.stages.length })}
      </Text>
      <ol className={classes['stages']}>
        {ticket.stages.map(({ by, decided }, index) => (
          // stages have no id, and two of them may read the same
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} aria-current={index === next ? 'step' : undefined}>
            {decided ? (
              <IconCircleCheckFilled size={20} aria-hidden className={classes['made']} />
            ) : (
              <IconCircle size={20} aria-hidden />
            )}
            <div>
              <Text size="sm">{format.beginning(by)}</Text>
              <Text size="sm" c="dimmed">
                {decided
                  ? t('tickets:stages.made', { name: madeBy(decided), at: format.dateTime(decided.at) })
                  : t(index === next ? 'tickets:stages.next' : 'tickets:stages.later')}
              </Text>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
