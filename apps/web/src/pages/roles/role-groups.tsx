import { Text } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../rights/entries.js';
import { GroupedEntries } from '../../rights/grouped-entries.js';
import { About } from '../../rights/right-tick.js';
import { RightSigns } from '../../rights/right-signs.js';
import classes from '../../rights/rights.module.css';

function Role({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <li className={classes['row']}>
      <div>
        <Text fw={500}>{entry.label}</Text>
        <Text size="sm" c="dimmed" component="div">
          <About entry={entry} />
          {entry.elsewhere && t('rights:elsewhere', { system: entry.elsewhere })}
        </Text>
      </div>
      <RightSigns entry={entry} />
    </li>
  );
}

/** What can be held, grouped as the rights editor groups it. */
export function RoleGroups({ entries, catalogue }: { entries: readonly Entry[]; catalogue: Catalogue }) {
  return (
    <GroupedEntries entries={entries} catalogue={catalogue} row={(entry) => <Role key={entry.key} entry={entry} />} />
  );
}
