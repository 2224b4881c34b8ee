import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Me } from '@keyward/contracts';
import { IconBuilding, IconCheck, IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.js';
import { signOut, switchCompany } from '../api/session.js';
import { fullName } from '../lib/format.js';
import { LanguageItems, SchemeItems } from './preferences.js';

function CompanyItems({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (company: Me['companies'][number]) => switchCompany(company.id).then(() => company),
    onSuccess: async (company) => {
      await navigate({ to: '/' });
      await queryClient.resetQueries();
      notifications.show({ message: t('shell:switched', { company: company.name }) });
    },
    onError: (error) => notifications.show({ color: 'red', message: error.message }),
  });
  return (
    <>
      <Menu.Label>{t('shell:company')}</Menu.Label>
      {me.companies.map((company) => (
        <Menu.Item
          key={company.id}
          leftSection={
            company.id === me.company?.id ? <IconCheck size={16} aria-hidden /> : <IconBuilding size={16} aria-hidden />
          }
          aria-current={company.id === me.company?.id}
          onClick={() => change.mutate(company)}
        >
          {company.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}

/** Who is signed in, the company worked in, language, appearance, sign out. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const name = fullName(me);
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: async () => {
      await navigate({ to: '/sign-in', search: { why: 'out' } });
      queryClient.clear();
    },
  });
  return (
    <Menu position="bottom-end" width={280} withinPortal closeOnItemClick>
      <Menu.Target>
        <UnstyledButton aria-label={t('shell:account', { name })}>
          <Avatar name={name} color="petrol" variant="filled" radius="xl" size={38} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" pt={6} fw={600} truncate>
          {name}
        </Text>
        <Text px="sm" pb={6} size="sm" c="dimmed" truncate>
          {me.staffRole ? t(`shell:staff.${me.staffRole}`) : me.email}
        </Text>
        <Menu.Divider />
        {me.companies.length > 1 && <CompanyItems me={me} />}
        <LanguageItems />
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave.mutate()}>
          {t('shell:signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
