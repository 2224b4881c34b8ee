import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.js';
import { meQuery } from '../api/session.js';
import { ListSkeleton } from '../components/data-table.js';
import { followPerson } from '../i18n/i18n.js';
import { AccountMenu } from './account-menu.js';
import { CompanySwitch } from './company-switch.js';
import { useFollowCompany } from './follow-company.js';
import { Logo } from './logo.js';
import { Navigation } from './navigation.js';
import classes from './shell.module.css';

const Palette = lazy(() => import('./palette.js'));

/** The frame of everything behind the sign-in: header, navigation, the page, live updates. */
export function Shell() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useLive(me.company?.id);
  useFollowCompany(me);
  useEffect(close, [path, close]);
  useEffect(() => void followPerson(me.language), [me.language]);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'lg', xl: 'xl' }}
      classNames={{ header: classes['bar'] ?? '', navbar: classes['bar'] ?? '' }}
    >
      <a href="#content" className="skip-link">
        {t('shell:skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t('shell:menu')} />
            <Link to="/" className={classes['logo']} aria-label={t('common:product')}>
              <Logo short={me.companies.length > 1} />
            </Link>
          </Group>
          <Group gap="sm" wrap="nowrap" miw={0}>
            <CompanySwitch me={me} />
            {me.kind === 'staff' && (
              <Suspense>
                <Palette me={me} />
              </Suspense>
            )}
            <AccountMenu me={me} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('shell:navigation')} p="sm">
        <Navigation me={me} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className={classes['page']}>
          <Suspense fallback={<ListSkeleton />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
    </AppShell>
  );
}
