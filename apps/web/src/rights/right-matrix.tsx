import { Checkbox, Text, VisuallyHidden } from '@mantine/core';
import { IconHourglass, IconLock, IconMinus, IconPlus, IconShieldExclamation } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.js';
import type { Entry } from './entries.js';
import type { Heading, Matrix } from './matrix.js';
import type { RightTickProps } from './right-tick.js';
import classes from './rights.module.css';
import { usePlace } from './use-place.js';
import { useWhyNot } from './use-why-not.js';
import { WhatItComesTo } from './what-it-comes-to.js';

interface RightMatrixProps {
  matrix: Matrix;
  /** what each tick is, has and does */
  tick: (entry: Entry) => RightTickProps;
}

const stands = ({ entry, said }: Pick<RightTickProps, 'entry' | 'said'>) =>
  entry.elsewhere !== null || (said === undefined && entry.refused.length > 0);

function CellSign({ tick }: { tick: RightTickProps }) {
  const { entry, said } = tick;
  if (said !== undefined) return entry.held ? <IconMinus size={14} aria-hidden /> : <IconPlus size={14} aria-hidden />;
  if (stands(tick)) return <IconLock size={14} aria-hidden />;
  if (entry.pending) return <IconHourglass size={14} aria-hidden />;
  return entry.risk === 'high' || entry.risk === 'critical' ? <IconShieldExclamation size={14} aria-hidden /> : null;
}

/** Everything that the row of a list would say, for whoever hears the cell or rests the pointer on it. */
function useWords(): (tick: RightTickProps) => string {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  return ({ entry, said, ticket }) => {
    const risky = entry.risk === 'high' || entry.risk === 'critical';
    return [
      said !== undefined && `${t(entry.held ? 'common:mark.take' : 'common:mark.give')}.`,
      risky && t(`common:risk.${entry.risk}`),
      ...(entry.held ? entry.from.map(({ sentence }) => sentence) : []),
      stands({ entry, said }) && whyNot(entry),
      entry.pending && `${t(`rights:asked.${entry.pending}`)} ${ticket ?? ''}`,
    ]
      .filter(Boolean)
      .join(' ');
  };
}

function Cell({ tick }: { tick: RightTickProps }) {
  const { t } = useTranslation();
  const notes = useId();
  const words = useWords()(tick);
  const { entry, said, onToggle } = tick;
  const place = usePlace()(entry);
  const changed = said !== undefined;
  const off = entry.elsewhere !== null;
  return (
    <div className={classes['cell']} title={words}>
      <Checkbox
        checked={entry.held !== changed}
        onChange={() => !off && onToggle()}
        aria-disabled={off || undefined}
        aria-describedby={notes}
        aria-label={place ? t('rights:at', { what: entry.label, place }) : entry.label}
        classNames={off ? { input: classes['off'] ?? '' } : {}}
      />
      <span className={classes['cellSign']}>
        <CellSign tick={tick} />
      </span>
      <VisuallyHidden id={notes}>{words}</VisuallyHidden>
    </div>
  );
}

/** @returns each family once, with what of it is meant: “Export (Clients, Orders)” */
function namesOf(entries: readonly Entry[]): string[] {
  const families = new Map<string, string[]>();
  for (const { cell, label } of entries) {
    const family = cell?.familyLabel ?? label;
    families.set(family, [...(families.get(family) ?? []), ...(cell ? [cell.indexLabel] : [])]);
  }
  return [...families].map(([family, indexes]) => (indexes.length > 0 ? `${family} (${indexes.join(', ')})` : family));
}

/** Why ticks stand still, each sentence once with all of which it is said. */
function Standing({ ticks }: { ticks: readonly RightTickProps[] }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  const format = useFormat();
  const said = new Map<string, Entry[]>();
  for (const { entry } of ticks.filter(stands)) {
    const why = whyNot(entry);
    said.set(why, [...(said.get(why) ?? []), entry]);
  }
  return [...said].map(([why, entries]) => (
    <span key={why} className={classes['locked']}>
      <IconLock size={15} aria-hidden />
      <span>
        <Text span inherit fw={550}>
          {t('common:label', { label: format.list(namesOf(entries)) })}
        </Text>{' '}
        {why}
      </span>
    </span>
  ));
}

function Row({ row, matrix, tick }: RightMatrixProps & { row: Heading }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{row.label}</th>
      {matrix.columns.map((column) => {
        const entry = matrix.at(row, column);
        if (!entry) {
          return (
            <td key={column.key}>
              <VisuallyHidden>{t('common:none')}</VisuallyHidden>
            </td>
          );
        }
        const one = tick(entry);
        const change = one.said === undefined ? undefined : entry.held ? 'take' : 'give';
        return (
          <td key={column.key} data-change={change}>
            <Cell tick={one} />
          </td>
        );
      })}
    </tr>
  );
}

/** Ticks in rows and columns; what is to be said of them stands below, beside their names. */
export function RightMatrix({ matrix, tick }: RightMatrixProps) {
  const { t } = useTranslation();
  const ticks = matrix.entries.map(tick);
  const changed = ticks.filter(({ said, verdict }) => said !== undefined && verdict !== undefined);
  return (
    <div className={classes['matrix']}>
      <table>
        <caption>
          <VisuallyHidden>{matrix.columns.map(({ label }) => label).join(', ')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <td>
              <VisuallyHidden>{t('rights:matrixOf')}</VisuallyHidden>
            </td>
            {matrix.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <Row key={row.key} row={row} matrix={matrix} tick={tick} />
          ))}
        </tbody>
      </table>
      <div className={classes['matrixNotes']}>
        {changed.map(({ entry, verdict, effects, errors, offered, onAdd }) => {
          if (!verdict || !(speaks(verdict) || effects.length > 0)) return null;
          return (
            <div key={entry.key} className={classes['matrixNote']}>
              <Text size="sm" fw={550}>
                {entry.label}
              </Text>
              <WhatItComesTo
                verdict={verdict}
                effects={effects}
                told={Object.values(errors)}
                offered={offered}
                onAdd={onAdd}
              />
            </div>
          );
        })}
        <Standing ticks={ticks} />
      </div>
    </div>
  );
}

const speaks = ({ outcome, warnings }: NonNullable<RightTickProps['verdict']>): boolean =>
  outcome === 'refused' || outcome === 'needs' || warnings.length > 0;
