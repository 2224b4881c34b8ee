import { Text } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { IconCheck, IconHourglass, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Sign } from '../components/pill.js';
import { useFormat } from '../lib/use-format.js';
import type { Entry } from './entries.js';
import { GroupedEntries } from './grouped-entries.js';
import { ReviewRight } from './review-right.js';
import { RightSigns } from './right-signs.js';
import classes from './rights.module.css';
import { SettingsText } from './settings-text.js';

function HeldSign({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  if (entry.elsewhere) return <Sign tone="neutral" icon={IconLock} word={t('common:mark.locked')} />;
  if (!entry.held) return <Sign tone="info" icon={IconHourglass} word={t('rights:pending.give')} />;
  return <Sign tone="good" icon={IconCheck} word={t('rights:held')} />;
}

function HeldRight({ entry, person }: { entry: Entry; person: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={classes['row']}>
      <div style={{ display: 'flex', gap: 10 }}>
        <HeldSign entry={entry} />
        <div>
          <Text fw={500}>{entry.label}</Text>
          {entry.description && (
            <Text size="sm" c="dimmed">
              {entry.description}
            </Text>
          )}
          <SettingsText settings={entry.settings} />
          <Text size="sm" c="dimmed">
            {entry.elsewhere
              ? t('rights:elsewhere', { system: entry.elsewhere })
              : entry.since && entry.from.length === 0 && t('rights:since', { date: format.date(entry.since) })}
            {!entry.elsewhere && entry.from.map((source) => source.sentence).join(' ')}
          </Text>
          {entry.review && <ReviewRight person={person} entry={entry} />}
        </div>
      </div>
      <RightSigns entry={entry} />
    </li>
  );
}

interface RightsListProps {
  person: string;
  entries: readonly Entry[];
  catalogue: Catalogue;
}

/** What somebody holds, in plain words; with what is asked for and not yet in effect, and what can be said to be still needed. */
export function RightsList({ person, entries, catalogue }: RightsListProps) {
  return (
    <GroupedEntries
      entries={entries}
      catalogue={catalogue}
      row={(entry) => <HeldRight key={entry.key} entry={entry} person={person} />}
    />
  );
}
