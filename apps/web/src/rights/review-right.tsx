import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reviewRight } from '../api/directory.js';
import { Problem } from '../components/problem.js';
import { tell } from '../components/tell.js';
import type { Entry } from './entries.js';

/** Says that what somebody holds is still needed, so that its time counts anew. */
export function ReviewRight({ person, entry }: { person: string; entry: Entry }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const review = useMutation({
    mutationFn: () => reviewRight({ person, item: entry.item, unit: entry.unit?.id ?? '' }),
    onSuccess: () => {
      tell(t('rights:review.done', { what: entry.label }));
      return client.invalidateQueries();
    },
  });
  return (
    <div>
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<IconChecks size={15} aria-hidden />}
        loading={review.isPending}
        onClick={() => review.mutate()}
        aria-label={t('rights:review.of', { what: entry.label })}
      >
        {t('rights:review.button')}
      </Button>
      <Problem error={review.error} />
    </div>
  );
}
