import { Box, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shortfallsQuery } from '../../api/desk.js';
import { TimeAgo } from '../../components/time-ago.js';
import { Notice } from '../tickets/notice.js';

/** Where time has left too few people with something: nobody has filed that. Nothing where all is well. */
export function Shortfalls() {
  const { t } = useTranslation();
  const { data } = useQuery(shortfallsQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <Box mb="lg">
      <Notice title={t('queue:shortfalls.title')} icon={IconAlertTriangle}>
        <Text>{t('queue:shortfalls.text')}</Text>
        <List mt="xs">
          {data.items.map(({ id, company, what, since }) => (
            <List.Item key={id}>
              {t('queue:shortfalls.line', { company: company.name, what })} <TimeAgo at={since} />
            </List.Item>
          ))}
        </List>
      </Notice>
    </Box>
  );
}
