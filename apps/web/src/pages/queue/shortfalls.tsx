import { Box, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shortfallsQuery } from '../../api/desk.js';
import { meQuery } from '../../api/session.js';
import { TextLink } from '../../components/link-button.js';
import { TimeAgo } from '../../components/time-ago.js';
import { Notice } from '../tickets/notice.js';

/** More would push the queue off the screen; the list of companies has them all. */
const SHOWN = 5;

/** Where time has left too few people with something: nobody has filed that. Nothing where all is well. */
export function Shortfalls() {
  const { t } = useTranslation();
  const { data } = useQuery(shortfallsQuery);
  const mayName = useSuspenseQuery(meQuery).data.actions.includes('enquiry.on-behalf');
  if (!data || data.items.length === 0) return null;
  return (
    <Box mb="lg">
      <Notice title={t('queue:shortfalls.title')} icon={IconAlertTriangle}>
        <Text>{t('queue:shortfalls.text')}</Text>
        <List mt="xs">
          {data.items.slice(0, SHOWN).map(({ id, company, what, since, administrated }) => (
            <List.Item key={id}>
              {t('queue:shortfalls.line', { company: company.name, what })} <TimeAgo at={since} />
              {!administrated && mayName && (
                <>
                  {' '}
                  <TextLink to="/enquiries/new" search={{ company: company.id }}>
                    {t('queue:shortfalls.appoint', { company: company.name })}
                  </TextLink>
                </>
              )}
            </List.Item>
          ))}
        </List>
        <TextLink to="/companies" search={{ only: 'wanting' }} mt="xs" display="block">
          {t('queue:shortfalls.all')}
        </TextLink>
      </Notice>
    </Box>
  );
}
