import { Stack, Title } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupByApplication, type Entry } from './entries.js';
import classes from './rights.module.css';

interface GroupedEntriesProps {
  entries: readonly Entry[];
  catalogue: Catalogue;
  /** a list item */
  row: (entry: Entry) => ReactNode;
}

/** Lists to read, one for each application, as the rights editor groups its ticks. */
export function GroupedEntries({ entries, catalogue, row }: GroupedEntriesProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      {groupByApplication(entries, catalogue).map((group) => (
        <section
          key={group.application ?? ''}
          className={`surface ${classes['group']}`}
          aria-label={group.label ?? t('rights:general')}
        >
          <div className={classes['head']}>
            <Title order={2} size="h3">
              {group.label ?? t('rights:general')}
            </Title>
          </div>
          <ul className={classes['list']}>{group.entries.map(row)}</ul>
        </section>
      ))}
    </Stack>
  );
}
