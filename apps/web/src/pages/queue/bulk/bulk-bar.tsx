import { Button, Group, Text } from '@mantine/core';
import type { BulkInput } from '@keyward/contracts';
import { IconBan, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../decision/decision.module.css';
import { BulkDialog } from './bulk-dialog.js';
import { AT_MOST, kindOfAll, type Selection } from './use-selection.js';

/** What is chosen, and what can be done with it; it stays in sight at the foot of a long list. */
export function BulkBar({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const [verb, setVerb] = useState<BulkInput['verb'] | null>(null);
  const { rows, clear } = selection;
  const kind = kindOfAll(rows);
  if (rows.length === 0 && verb === null) return null;
  return (
    <>
      {rows.length > 0 && (
        <section className={`surface ${classes['bar']}`} aria-label={t('desk:bulk.title')}>
          <Group gap="sm" justify="space-between">
            <Text component="output" size="sm" fw={600}>
              {t('desk:bulk.chosen', { count: rows.length })}
            </Text>
            <Group gap="xs">
              <Button
                leftSection={<IconCheck size={17} aria-hidden />}
                disabled={!kind}
                onClick={() => setVerb('approve')}
              >
                {t('desk:bulk.approve')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconBan size={17} aria-hidden />}
                disabled={!kind}
                onClick={() => setVerb('reject')}
              >
                {t('desk:bulk.reject')}
              </Button>
              <Button variant="default" leftSection={<IconX size={17} aria-hidden />} onClick={clear}>
                {t('desk:bulk.clear')}
              </Button>
            </Group>
          </Group>
          {!kind && <Text size="sm">{t('desk:bulk.kinds')}</Text>}
          {rows.length === AT_MOST && <Text size="sm">{t('desk:bulk.at-most', { count: AT_MOST })}</Text>}
        </section>
      )}
      {verb && <BulkDialog verb={verb} selection={selection} close={() => setVerb(null)} />}
    </>
  );
}
