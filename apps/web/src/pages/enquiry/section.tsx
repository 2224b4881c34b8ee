import { Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './enquiry.module.css';

interface SectionProps {
  title: string;
  lead?: string;
  /** beside the title */
  side?: ReactNode;
  /** the content brings its own surfaces */
  open?: boolean;
  children: ReactNode;
}

/** One part of a form, under its own heading. */
export function Section({ title, lead, side, open = false, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={open ? classes['open'] : `surface ${classes['section']}`}>
      <div className={classes['sectionHead']}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" size="sm">
              {lead}
            </Text>
          )}
        </div>
        {side}
      </div>
      {children}
    </section>
  );
}
