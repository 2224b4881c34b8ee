import { Avatar, Button, Divider, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import type { Me } from '@keyward/contracts';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.js';
import { signOut } from '../api/session.js';
import { LinkButton } from '../components/link-button.js';
import { tell } from '../components/tell.js';
import { fullName } from '../lib/format.js';
import { LanguageChoice, SchemeChoice } from './preferences.js';

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

/** Who is signed in, language, appearance, sign out. */
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
          <LinkButton
            to="/profile"
            variant="default"
            leftSection={<IconUser size={16} aria-hidden />}
            onClick={() => setOpened(false)}
          >
            {t('shell:profile')}
          </LinkButton>
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
