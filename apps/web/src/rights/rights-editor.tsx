import { Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Catalogue, TeamMember } from '@keyward/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finds, groupByApplication, type Entry, type Group } from './entries.js';
import { arranged } from './matrix.js';
import { RightMatrix } from './right-matrix.js';
import { RightTick, type RightTickProps } from './right-tick.js';
import { RightsFilter } from './rights-filter.js';
import classes from './rights.module.css';
import { ask, change, countItems, lineOf, offeredFor, say, toggle, type Ticks } from './ticks.js';
import type { Verdicts } from './use-verdicts.js';

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
      {children}
    </section>
  );
}

const askedBy = (verb: string) => (verb === 'give' || verb === 'take' ? verb : 'change');

const effectsOn = ({ item }: Entry, { result }: Verdicts): string[] =>
  (result?.effects ?? []).filter((effect) => effect.item === item).map(({ sentence }) => sentence);

/** The ticks of a person, grouped by application; each says what it is and how it stands. */
export function RightsEditor(props: RightsEditorProps) {
  const { entries, catalogue, ticks, onTicks, verdicts, pending = [] } = props;
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const [search, setSearch] = useState('');
  const [application, setApplication] = useState<string | null>(props.application ?? null);
  const shown = entries.filter(
    (entry) => finds(entry, search.trim()) && (application === null || entry.application === application),
  );
  const asks = (entry: Entry) =>
    pending.find((one) => one.item === entry.item && askedBy(one.verb) === entry.pending)?.number ?? null;
  const tick = (entry: Entry): RightTickProps => {
    const said = ticks.get(entry.key);
    const line = said && lineOf(entry, said);
    const verdict = line && verdicts.of(line);
    return {
      entry,
      said,
      verdict,
      effects: verdict ? effectsOn(entry, verdicts) : [],
      errors: line ? verdicts.paramErrors(line) : {},
      ticket: asks(entry),
      onToggle: () => onTicks(toggle(ticks, entry)),
      onSay: (params) => onTicks(entry.held ? change(ticks, entry, params) : say(ticks, entry, params)),
      onAsk: (other) => onTicks(ask(ticks, entry, other)),
      offered: verdict && verdicts.result ? offeredFor(verdict, verdicts.result, entries, ticks) : [],
      onAdd: (more) => onTicks(more.reduce(toggle, ticks)),
    };
  };
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
      {groupByApplication(shown, catalogue).map((group) => {
        const { list, matrices } = narrow ? { list: group.entries, matrices: [] } : arranged(group.entries);
        return (
          <EditorGroup key={group.application ?? ''} group={group} ticks={ticks}>
            {list.length > 0 && (
              <ul className={classes['list']}>
                {list.map((entry) => (
                  <RightTick key={entry.key} {...tick(entry)} />
                ))}
              </ul>
            )}
            {matrices.map((matrix) => (
              <RightMatrix key={matrix.entries[0]?.key} matrix={matrix} tick={tick} />
            ))}
          </EditorGroup>
        );
      })}
    </Stack>
  );
}
