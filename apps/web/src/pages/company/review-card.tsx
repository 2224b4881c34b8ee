import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { confirmTeam, reviewQuery } from '../../api/company.js';
import { LinkButton } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { useFormat } from '../../lib/use-format.js';
import { Card } from '../profile/card.js';

/** Whether the team is still right, where the catalogue asks for that from time to time. Nothing where it does not. */
export function ReviewCard({ company }: { company: string }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(reviewQuery(company));
  const confirm = useMutation({
    mutationFn: () => confirmTeam(company),
    onSuccess: () => {
      tell(t('company:review.done'));
      return client.invalidateQueries();
    },
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data?.asked) return null;
  const { state, next, confirmedAt, sentence, confirms } = data;
  return (
    <Card title={t('company:review.title')} lead={sentence ?? t('company:review.lead')}>
      <Stack gap="sm">
        <Text fw={state === 'running' ? 400 : 600}>{t(`company:review.state.${state}`)}</Text>
        <Text size="sm" c="dimmed">
          {confirmedAt && t('company:review.since', { date: date(confirmedAt) })}{' '}
          {next && t(`company:review.next.${next.state}`, { date: date(next.at) })}
        </Text>
        <Problem error={confirm.error} />
        {confirms ? (
          <Group gap="sm">
            <Button
              leftSection={<IconUsersGroup size={18} aria-hidden />}
              loading={confirm.isPending}
              onClick={() => confirm.mutate()}
            >
              {t('company:review.confirm')}
            </Button>
            <LinkButton to="/user-access" variant="default">
              {t('company:review.look')}
            </LinkButton>
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t(state === 'suspended' ? 'company:review.by-vendor' : 'company:review.not-yours')}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
