import { IconCrown, IconEqual, IconLock, IconMinus, IconPlus, IconTilde, type Icon } from '@tabler/icons-react';
import type { LineInput } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { Sign, type Tone } from './pill.js';

export type Mark = 'give' | 'take' | 'change' | 'same' | 'locked' | 'single';

const MARKS: Record<Mark, readonly [Tone, Icon]> = {
  give: ['good', IconPlus],
  take: ['bad', IconMinus],
  change: ['wait', IconTilde],
  same: ['neutral', IconEqual],
  locked: ['neutral', IconLock],
  single: ['accent', IconCrown],
};

/** @returns the sign of a verb: what is neither given nor taken is changed */
export const markOf = (verb: LineInput['verb']): Mark => (verb === 'give' || verb === 'take' ? verb : 'change');

/** The sign before a line of a difference: + given, − taken, ~ changed, = unchanged, lock, crown. */
export function DiffMark({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  const [tone, icon] = MARKS[mark];
  return <Sign tone={tone} icon={icon} word={t(`common:mark.${mark}`)} />;
}
