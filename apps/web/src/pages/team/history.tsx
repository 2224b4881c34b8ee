import { Group, Stack, Text, Title } from '@mantine/core';
import type { HistoryEntry } from '@keyward/contracts';
import {
  IconChecks,
  IconClock,
  IconHistory,
  IconMail,
  IconPencil,
  IconPlayerPlay,
  IconPointFilled,
  IconUserCheck,
  IconUserOff,
  IconUserPause,
  type Icon,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { historyQuery } from '../../api/directory.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { ListSkeleton } from '../../components/data-table.js';
import { DiffMark, type Mark } from '../../components/diff-mark.js';
import { TextLink } from '../../components/link-button.js';
import { Sign, type Tone } from '../../components/pill.js';
import { Problem } from '../../components/problem.js';
import { TimeAgo } from '../../components/time-ago.js';
import { useFormat } from '../../lib/use-format.js';
import classes from './history.module.css';

const SIGNS: Readonly<Record<string, readonly [Tone, Icon]>> = {
  'membership.invited': ['accent', IconMail],
  'membership.joined': ['good', IconUserCheck],
  'membership.changed': ['wait', IconPencil],
  'membership.suspended': ['wait', IconUserPause],
  'membership.ended': ['bad', IconUserOff],
  'assignment.timed': ['wait', IconClock],
  'assignment.lifted': ['good', IconPlayerPlay],
  'assignment.reviewed': ['good', IconChecks],
};
const MARKS: Readonly<Record<string, Mark>> = {
  'assignment.given': 'give',
  'assignment.taken': 'take',
  'assignment.changed': 'change',
};
const CHANGES: readonly string[] = ['set', 'extend', 'suspend', 'resume'] satisfies Mark[];

function SignOf({ entry: { event, verb }, word }: { entry: HistoryEntry; word: string }) {
  const mark = verb !== null && CHANGES.includes(verb) ? (verb as Mark) : MARKS[event];
  if (mark) return <DiffMark mark={mark} />;
  const [tone, icon] = SIGNS[event] ?? ['neutral', IconPointFilled];
  return <Sign tone={tone} icon={icon} word={word} />;
}

/** What happened, in a few words; an event that these screens do not know yet is named as it is. */
function useWords(): (entry: HistoryEntry) => string {
  const { t, i18n } = useTranslation();
  return ({ event, verb, item, handedOver }) => {
    const word = handedOver ? 'assignment-handed-over' : event.replace('.', '-');
    const known = [`assignment-${verb}`, word].find((each) => i18n.exists(`user-access:history.event.${each}`));
    return known ? t(`user-access:history.event.${known}`, { item: item?.label ?? '' }) : event;
  };
}

/** Values, end and suspension before or after a change, in words. */
function StateWords({ state, word }: { state: HistoryEntry['after']; word: string }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  if (!state) return null;
  const until = state.until
    ? t('user-access:history.until', { day: date(state.until) })
    : t('user-access:history.noEnd');
  const words = [...state.settings.map(({ label, text }) => t('common:labelled', { label, text })), until];
  return <Text size="sm">{t('common:labelled', { label: word, text: words.join(' · ') })}</Text>;
}

/** By which ticket, asked by whom and decided by whom; nothing of a ticket that the reader cannot see. */
function Because({ entry: { ticket, filedBy, decidedBy, by } }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const people = decidedBy.filter(({ side }) => side !== 'system').map(({ name }) => name);
  const words = [
    filedBy && t('user-access:history.askedBy', { name: filedBy.name }),
    people.length > 0 && t('user-access:history.decidedBy', { names: list(people) }),
    people.length === 0 && decidedBy.length > 0 && t('user-access:history.decidedByRule'),
    !ticket && by.side !== 'system' && by.name,
  ].filter((word) => typeof word === 'string');
  if (!ticket && words.length === 0) return null;
  return (
    <Group gap={8}>
      {ticket && (
        <TextLink to="/tickets/$number" params={{ number: ticket }} size="sm">
          {t('user-access:history.ticket', { number: ticket })}
        </TextLink>
      )}
      {words.length > 0 && (
        <Text size="sm" c="dimmed">
          {words.join(' · ')}
        </Text>
      )}
    </Group>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const words = useWords()(entry);
  const details = entry.details.map((detail) => t(`user-access:history.detail.${detail}`)).join(', ');
  return (
    <li>
      {/* the words say the same */}
      <span aria-hidden>
        <SignOf entry={entry} word={words} />
      </span>
      <Stack gap={2}>
        <Group gap={8} justify="space-between">
          <Text fw={600}>
            {words}
            {details && `: ${details}`}
          </Text>
          <Text size="sm" c="dimmed">
            <TimeAgo at={entry.at} />
          </Text>
        </Group>
        {entry.unit && <Text size="sm">{t('user-access:history.at', { unit: entry.unit.name })}</Text>}
        <StateWords state={entry.before} word={t('user-access:history.was')} />
        <StateWords state={entry.after} word={t('user-access:history.now')} />
        <Because entry={entry} />
      </Stack>
    </li>
  );
}

/** What happened to somebody's access in this company, the newest first. */
export function History({ person }: { person: string }) {
  const { t } = useTranslation();
  const history = useInfiniteQuery(historyQuery(person));
  const entries = history.data?.pages.flatMap((page) => page.items);
  return (
    <Stack component="section" aria-labelledby="history">
      <Title order={2} id="history">
        <IconHistory size={20} aria-hidden /> {t('user-access:history.title')}
      </Title>
      <Problem error={history.error} onRetry={() => void history.refetch()} />
      {!entries && !history.error && <ListSkeleton rows={3} />}
      {entries?.length === 0 && <Text c="dimmed">{t('user-access:history.empty')}</Text>}
      {entries && entries.length > 0 && (
        <div>
          <ol className={`surface ${classes['list']}`}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
          <CursorPager shown={entries.length} {...history} />
        </div>
      )}
    </Stack>
  );
}
