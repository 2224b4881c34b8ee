import { Button, Group, Text, Title } from '@mantine/core';
import type { Me } from '@keyward/contracts';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSwitchCompany } from '../../lib/use-switch-company.js';
import classes from './home.module.css';

/** How many questions wait in other companies, and the way there; what they are is read there only. */
export function WaitingElsewhere({ me }: { me: Me }) {
  const { t } = useTranslation();
  const change = useSwitchCompany();
  const others = me.companies.filter(({ id, waiting }) => id !== me.company?.id && waiting > 0);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere">
      <Title order={2} mb="sm" id="elsewhere">
        {t('home:elsewhere.title')}
      </Title>
      <ul className={`surface ${classes['list']}`}>
        {others.map(({ id, name, waiting }) => (
          <li key={id}>
            <Group justify="space-between" p="md" gap="sm">
              <Text fw={600}>{t('home:elsewhere.waiting', { count: waiting, company: name })}</Text>
              <Button
                variant="default"
                aria-label={t('home:elsewhere.goTo', { company: name })}
                rightSection={<IconArrowRight size={16} aria-hidden />}
                loading={change.isPending && change.variables === id}
                onClick={() => change.mutate(id)}
              >
                {t('home:elsewhere.go')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
