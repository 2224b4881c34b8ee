import { Stack, Text, Title } from '@mantine/core';
import type { Catalogue, TeamMember } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finds, groupByApplication, type Entry, type Group } from './entries.js';
import { RightTick } from './right-tick.js';
import { RightsFilter } from './rights-filter.js';
import classes from './rights.module.css';
import { change, countItems, linesOf, offeredFor, say, toggle, type Ticks } from './ticks.js';
import type { LineVerdict, Verdicts } from './use-verdicts.js';

interface RightsEditorProps {
  entries: readonly Entry[];
  catalogue: Catalogue;
  ticks: Ticks;
  onTicks: (ticks: Ticks) => void;
  verdicts: Verdicts;
  /** open tickets of the person, so that a tick names the one that asks for it */
  pending?: TeamMember['pending'];
  /** the application to begin with (F15) */
  application?: string | undefined;
}

function EditorGroup({ group, children, ticks }: { group: Group; children: React.ReactNode; ticks: Ticks }) {
  const { t } = useTranslation();
  return (
    <section className={`surface ${classes['group']}`} aria-label={group.label ?? t('rights:general')}>
      <div className={classes['head']}>
        <Title order={3}>{group.label ?? t('rights:general')}</Title>
        <Text size="sm" c="dimmed" className="tabular">
          {t('rights:ticked', countItems(group.entries, ticks))}
        </Text>
      </div>
      <ul className={classes['list']}>{children}</ul>
    </section>
  );
}

const askedBy = (verb: string) => (verb === 'give' || verb === 'take' ? verb : 'change');

/** The ticks of a person, grouped by application; each says what it is and how it stands. */
export function RightsEditor(props: RightsEditorProps) {
  const { entries, catalogue, ticks, onTicks, verdicts, pending = [] } = props;
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [application, setApplication] = useState<string | null>(props.application ?? null);
  const shown = entries.filter(
    (entry) => finds(entry, search.trim()) && (application === null || entry.application === application),
  );
  const saidOfLine = (entry: Entry) => {
    const [line] = linesOf([entry], ticks);
    return { verdict: line && verdicts.of(line), errors: line ? verdicts.paramErrors(line) : {} };
  };
  const offered = (verdict: LineVerdict | undefined) =>
    verdict && verdicts.result ? offeredFor(verdict, verdicts.result, entries, ticks) : [];
  const asks = (entry: Entry) =>
    pending.find((one) => one.item === entry.item && askedBy(one.verb) === entry.pending)?.number ?? null;
  return (
    <Stack gap="md">
      <RightsFilter
        catalogue={catalogue}
        search={search}
        onSearch={setSearch}
        application={application}
        onApplication={setApplication}
      />
      {shown.length === 0 && <Text c="dimmed">{t('rights:nothingFound')}</Text>}
      {groupByApplication(shown, catalogue).map((group) => (
        <EditorGroup key={group.application ?? ''} group={group} ticks={ticks}>
          {group.entries.map((entry) => {
            const { verdict, errors } = saidOfLine(entry);
            return (
              <RightTick
                key={entry.key}
                entry={entry}
                said={ticks.get(entry.key)}
                verdict={verdict}
                errors={errors}
                ticket={asks(entry)}
                onToggle={() => onTicks(toggle(ticks, entry))}
                onSay={(said) => onTicks(entry.held ? change(ticks, entry, said) : say(ticks, entry, said))}
                offered={offered(verdict)}
                onAdd={(more) => onTicks(more.reduce(toggle, ticks))}
              />
            );
          })}
        </EditorGroup>
      ))}
    </Stack>
  );
}
