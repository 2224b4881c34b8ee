import { Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import classes from './ticket.module.css';

interface NoticeProps {
  title: string;
  icon: Icon;
  children: ReactNode;
  role?: 'alert' | 'status';
  ref?: Ref<HTMLDivElement>;
}

/** Something that must be read before one goes on; loud, but no error. */
export function Notice({ title, icon: IconOf, children, role, ref }: NoticeProps) {
  return (
    <div className={classes['notice']} ref={ref} tabIndex={-1} {...(role ? { role } : {})}>
      <IconOf size={22} stroke={1.8} aria-hidden />
      <div>
        <Text fw={600} className={classes['notice-title'] ?? ''}>
          {title}
        </Text>
        {children}
      </div>
    </div>
  );
}
