import type { TicketPromise } from '@keyward/contracts';
import {
  IconAlarm,
  IconCheck,
  IconClockExclamation,
  IconClockHour4,
  IconClockX,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.js';
import { useWorkingTime } from '../lib/use-working-time.js';
import { Pill, type Tone } from './pill.js';

const LOOKS: Record<TicketPromise['state'], readonly [Tone, Icon]> = {
  'on-time': ['neutral', IconClockHour4],
  'due-soon': ['wait', IconAlarm],
  overdue: ['bad', IconClockExclamation],
  paused: ['neutral', IconPlayerPause],
  kept: ['good', IconCheck],
  missed: ['neutral', IconClockX],
};

/** Which sentence says it; what is due at this minute, or was just now outside of working hours, is told without a length. */
function sentenceOf({ state, left }: TicketPromise): string {
  if (state === 'paused' && left < 0) return 'paused-late';
  if (Math.round(left) !== 0) return state;
  if (state === 'due-soon') return 'due-now';
  return state === 'overdue' ? 'overdue-now' : state;
}

/** How the time that was promised stands, in working time. Nothing where none was promised. */
export function TimeChip({ promise }: { promise: TicketPromise | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { time } = useWorkingTime();
  if (promise === null) return null;
  const { state, left, day, due } = promise;
  const [tone, icon] = LOOKS[state];
  return (
    <span title={due === null ? undefined : t('common:promise.due', { date: format.dateTime(due) })}>
      <Pill tone={tone} icon={icon}>
        {t(`common:promise.${sentenceOf(promise)}`, { time: time(left, day) })}
      </Pill>
    </span>
  );
}
