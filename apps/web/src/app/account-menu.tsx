import { Avatar, Button, Divider, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import type { Me } from '@keyward/contracts';
import { IconBuilding, IconCheck, IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.js';
import { signOut, switchCompany } from '../api/session.js';
import { tell } from '../components/tell.js';
import { fullName } from '../lib/format.js';
import { LanguageChoice, SchemeChoice } from './preferences.js';

/** The companies somebody works for; everything on the screen belongs to the one that is chosen. */
function Companies({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (company: Me['companies'][number]) => switchCompany(company.id).then(() => company),
    onSuccess: async (company) => {
      onDone();
      await navigate({ to: '/' });
      await queryClient.resetQueries();
      tell(t('shell:switched', { company: company.name }));
    },
    onError: (error) => tell(error.message, 'bad'),
  });
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('shell:company')}
      </Text>
      {me.companies.map((company) => {
        const here = company.id === me.company?.id;
        return (
          <Button
            key={company.id}
            variant={here ? 'light' : 'subtle'}
            justify="flex-start"
            size="sm"
            aria-pressed={here}
            leftSection={here ? <IconCheck size={16} aria-hidden /> : <IconBuilding size={16} aria-hidden />}
            loading={change.isPending && change.variables.id === company.id}
            onClick={() => (here ? onDone() : change.mutate(company))}
          >
            {company.name}
          </Button>
        );
      })}
    </Stack>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: { why: 'out' } });
      queryClient.clear();
    },
    onError: (error) => tell(error.message, 'bad'),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconLogout size={16} aria-hidden />}
      loading={leave.isPending}
      onClick={() => leave.mutate()}
    >
      {t('shell:signOut')}
    </Button>
  );
}

/** Who is signed in, the company worked in, language, appearance, sign out. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const name = fullName(me);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus withinPortal={false}>
      <Popover.Target>
        <UnstyledButton aria-label={t('shell:account', { name })} onClick={() => setOpened(!opened)}>
          <Avatar name={name} color="petrol" variant="filled" radius="xl" size={38} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell:account', { name })} p="md">
        <Stack gap="md">
          <div>
            <Text fw={600} truncate>
              {name}
            </Text>
            <Text size="sm" c="dimmed" truncate>
              {me.staffRole ? t(`shell:staff.${me.staffRole}`) : me.email}
            </Text>
          </div>
          {me.companies.length > 1 && <Companies me={me} onDone={() => setOpened(false)} />}
          <Divider />
          <LanguageChoice />
          <SchemeChoice />
          <Divider />
          <SignOut />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
