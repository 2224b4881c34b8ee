import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/session.js';
import { TextLink } from '../../components/link-button.js';
import { Notice } from '../tickets/notice.js';

/** Whoever works where one person is left who administrates is told before that person leaves. Nothing where there are more. */
export function LastAdministrator() {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  if (me.administratorsLeft === null || me.administratorsLeft > 1) return null;
  return (
    <Notice title={t('home:lastAdministrator.title')} icon={IconAlertTriangle}>
      <Text>{t('home:lastAdministrator.text', { company: me.company?.name ?? '' })}</Text>
      <TextLink to="/enquiries/new">{t('home:lastAdministrator.next')}</TextLink>
    </Notice>
  );
}
