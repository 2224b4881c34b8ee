import { Button, Checkbox, Group, MultiSelect, Radio, Stack, Text } from '@mantine/core';
import type { Catalogue, Sharing, SharingInput } from '@keyward/contracts';
import { SharingInput as Input } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSharing, sharingQuery } from '../../api/company.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { Card } from '../profile/card.js';

const AUDIENCES = Input.shape.seenBy.options;
type Audience = SharingInput['seenBy'];

const isAudience = (value: string): value is Audience => AUDIENCES.some((each) => each === value);

function useChange() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeSharing,
    onSuccess: async (now) => {
      client.setQueryData(sharingQuery.queryKey, now);
      tell(t('company:sharing.changed'));
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'company' });
    },
  });
}

interface AudiencesProps {
  value: Audience;
  onChange: (value: Audience) => void;
  disabled: boolean;
}

function Audiences({ value, onChange, disabled }: AudiencesProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={t('company:sharing.title')}
      value={value}
      onChange={(next) => isAudience(next) && onChange(next)}
    >
      <Stack gap="sm">
        {AUDIENCES.map((each) => (
          <Radio
            key={each}
            value={each}
            disabled={disabled}
            label={t(`company:sharing.audience.${each}`)}
            description={t(`company:sharing.means.${each}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** @param why nothing can be saved, null where it can */
function Save({ why, saving }: { why: string | null; saving: boolean }) {
  const { t } = useTranslation();
  const idle = why !== null;
  return (
    <Group gap="sm">
      <Button type="submit" loading={saving} aria-disabled={idle} data-disabled={idle || undefined}>
        {t('company:sharing.save')}
      </Button>
      {idle && (
        <Text size="sm" c="dimmed">
          {why}
        </Text>
      )}
    </Group>
  );
}

/** Who of the company sees its tickets: one of five, each with what it means. */
export function SharingCard({ sharing, items }: { sharing: Sharing; items: Catalogue['items'] }) {
  const { t } = useTranslation();
  const [seenBy, setSeenBy] = useState<Audience>(sharing.seenBy);
  const [named, setNamed] = useState(sharing.items.map(({ key }) => key));
  const [tellsConcerned, setTells] = useState(sharing.tellsConcerned);
  const change = useChange();
  const sameSight =
    seenBy === sharing.seenBy && [...named].sort().join() === sharing.items.map(({ key }) => key).join();
  const asItIs = sameSight && tellsConcerned === sharing.tellsConcerned;
  const nobodyNamed = seenBy === 'holders' && named.length === 0;
  const why = asItIs ? t('company:sharing.as-it-is') : nobodyNamed ? t('company:sharing.name-one') : null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (why === null) change.mutate({ seenBy, items: seenBy === 'holders' ? named : [], tellsConcerned });
  };
  return (
    <Card title={t('company:sharing.title')} lead={t('company:sharing.lead')}>
      <form onSubmit={send}>
        <Stack gap="md">
          <Audiences value={seenBy} onChange={setSeenBy} disabled={!sharing.changes} />
          {seenBy === 'holders' && (
            <MultiSelect
              label={t('company:sharing.items')}
              description={t('company:sharing.items-text')}
              data={items.map(({ key, label }) => ({ value: key, label }))}
              value={named}
              onChange={setNamed}
              disabled={!sharing.changes}
              searchable
              maxValues={50}
              nothingFoundMessage={t('company:sharing.nothing-found')}
            />
          )}
          <Checkbox
            label={t('company:sharing.tells')}
            description={t('company:sharing.tells-text')}
            checked={tellsConcerned}
            onChange={(event) => setTells(event.currentTarget.checked)}
            disabled={!sharing.changes}
          />
          <Problem error={change.error} />
          {sharing.changes ? (
            <Save why={why} saving={change.isPending} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('company:sharing.not-yours')}
            </Text>
          )}
        </Stack>
      </form>
    </Card>
  );
}
