import { VisuallyHidden } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './pill.module.css';

export type Tone = 'info' | 'wait' | 'good' | 'bad' | 'accent' | 'neutral';

interface PillProps {
  tone: Tone;
  icon?: Icon;
  /** a long text may take several lines */
  wrap?: boolean;
  children: ReactNode;
}

/** A small label that speaks by colour, icon and word together. */
export function Pill({ tone, icon: IconOf, wrap = false, children }: PillProps) {
  return (
    <span className={`${classes['pill']} ${classes[tone]} ${wrap ? classes['wrap'] : ''}`}>
      {IconOf && <IconOf size={14} stroke={2} aria-hidden />}
      {children}
    </span>
  );
}

/** A square sign; its word is for screen readers only. */
export function Sign({ tone, icon: IconOf, word }: { tone: Tone; icon: Icon; word: string }) {
  return (
    <span className={`${classes['mark']} ${classes[tone]}`} title={word}>
      <IconOf size={15} stroke={2.25} aria-hidden />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}
