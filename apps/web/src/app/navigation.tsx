import { Stack } from '@mantine/core';
import type { Me } from '@keyward/contracts';
import {
  IconBook,
  IconBuilding,
  IconHandClick,
  IconActivity,
  IconHistory,
  IconHome,
  IconInbox,
  IconKey,
  IconMail,
  IconPlus,
  IconTextPlus,
  IconTicket,
  IconUserShield,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../components/link-button.js';
import { placesOf, type Place } from './places.js';
import classes from './shell.module.css';

const ICONS: Record<Place, Icon> = {
  '/': IconHome,
  '/team': IconUsers,
  '/user-access': IconUserShield,
  '/access': IconKey,
  '/roles': IconBook,
  '/tickets': IconTicket,
  '/invitations': IconMail,
  '/companies': IconBuilding,
  '/company': IconBuilding,
  '/queue': IconInbox,
  '/replies': IconTextPlus,
  '/by-hand': IconHandClick,
  '/operations': IconActivity,
  '/audit': IconHistory,
};
/** What each page is called. */
export const WORDS: Record<Place, string> = {
  '/': 'shell:home',
  '/team': 'shell:team',
  '/user-access': 'shell:userAccess',
  '/access': 'shell:access',
  '/roles': 'shell:roles',
  '/tickets': 'shell:tickets',
  '/invitations': 'shell:invitations',
  '/companies': 'company:list.title',
  '/company': 'company:title',
  '/queue': 'shell:queue',
  '/replies': 'desk:replies.title',
  '/by-hand': 'shell:byHand',
  '/operations': 'operations:title',
  '/audit': 'audit:title',
};

/** The links that this person has a use for; the API says which (`me.actions`). */
export function Navigation({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      {me.actions.includes('ticket.file') && (
        <LinkButton to="/enquiries/new" leftSection={<IconPlus size={18} aria-hidden />} mb="sm" fullWidth>
          {t('shell:newEnquiry')}
        </LinkButton>
      )}
      {placesOf(me).map((place) => {
        const IconOf = ICONS[place];
        return (
          <Link key={place} to={place} className={classes['link']} activeOptions={{ exact: place === '/' }}>
            <IconOf size={20} stroke={1.7} aria-hidden />
            {t(me.kind === 'staff' && place === '/team' ? 'shell:people' : WORDS[place])}
          </Link>
        );
      })}
    </Stack>
  );
}
