import { IconLock } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/session.js';
import { Empty } from './empty.js';
import { LinkButton } from './link-button.js';
import { PageHeader } from './page-header.js';

interface OnlyForProps {
  /** an action of the policy, as the API lists them for this person (`me.actions`) */
  action: string;
  title: string;
  children: ReactNode;
}

/** A page for those who may do something. Who came by an address they have no use for is told who can help. */
export function OnlyFor({ action, title, children }: OnlyForProps) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  if (me.actions.includes(action)) return children;
  return (
    <>
      <PageHeader title={title} />
      <Empty
        icon={IconLock}
        title={t('errors:not-for-you.title')}
        action={
          <LinkButton to="/" variant="default">
            {t('errors:not-found.home')}
          </LinkButton>
        }
      >
        {t(me.kind === 'staff' ? 'errors:not-for-you.staff' : 'errors:not-for-you.dealer')}
      </Empty>
    </>
  );
}
