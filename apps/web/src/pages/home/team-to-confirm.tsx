import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reviewQuery } from '../../api/company.js';
import { TextLink } from '../../components/link-button.js';
import { Notice } from '../tickets/notice.js';

/** It is time to confirm the team, or it was not done in time. Nothing where there is nothing to say. */
export function TeamToConfirm() {
  const { t } = useTranslation();
  const { data } = useQuery(reviewQuery());
  if (!data || data.state === 'running') return null;
  if (data.state === 'warned' && !data.confirms) return null;
  return (
    <Notice title={t(`home:team.${data.state}`, { company: data.company.name })} icon={IconAlertTriangle}>
      <Text>{data.sentence}</Text>
      {data.confirms ? (
        <TextLink to="/company">{t('home:team.confirm')}</TextLink>
      ) : (
        <Text>{t('company:review.by-vendor')}</Text>
      )}
    </Notice>
  );
}
