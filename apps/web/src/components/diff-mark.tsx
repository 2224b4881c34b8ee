import type { LineInput } from '@keyward/contracts';
import {
  IconCalendarPlus,
  IconCrown,
  IconEqual,
  IconLock,
  IconMinus,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconTilde,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Sign, type Tone } from './pill.js';

export type Mark = LineInput['verb'] | 'change' | 'same' | 'locked' | 'single';

const MARKS: Record<Mark, readonly [Tone, Icon]> = {
  give: ['good', IconPlus],
  take: ['bad', IconMinus],
  set: ['wait', IconTilde],
  extend: ['wait', IconCalendarPlus],
  suspend: ['bad', IconPlayerPause],
  resume: ['good', IconPlayerPlay],
  change: ['wait', IconTilde],
  same: ['neutral', IconEqual],
  locked: ['neutral', IconLock],
  single: ['accent', IconCrown],
};

/** The sign before a line of a difference: + given, − taken, ~ changed, a day later, paused, going on, = unchanged, lock, crown. */
export function DiffMark({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  const [tone, icon] = MARKS[mark];
  return <Sign tone={tone} icon={icon} word={t(`common:mark.${mark}`)} />;
}
