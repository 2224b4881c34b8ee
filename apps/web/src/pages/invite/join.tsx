import { Button, Stack, Text } from '@mantine/core';
import type { InvitationLook } from '@keyward/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http.js';
import { joinInvitation } from '../../api/invitations.js';
import { meQuery } from '../../api/session.js';
import { LinkButton } from '../../components/link-button.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Problem } from '../../components/problem.js';

interface JoinProps {
  token: string;
  look: InvitationLook;
  done: () => void;
}

function SignInFirst({ children }: { children: string }) {
  return (
    <LinkButton to="/sign-in" search={{ next: '/invite' }} size="md" fullWidth>
      {children}
    </LinkButton>
  );
}

/** Somebody with an account joins by signing in, then by a click of their own. */
export function Join({ token, look, done }: JoinProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useQuery({ ...meQuery, retry: false });
  const join = useMutation({
    mutationFn: () => joinInvitation(token),
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' });
      done();
    },
  });
  if (me.isPending) return <ListSkeleton rows={1} />;
  const signedOut = me.error instanceof ProblemError && me.error.problem.status === 401;
  if (signedOut || !me.data) {
    return (
      <Stack>
        {!signedOut && <Problem error={me.error} />}
        <Text>{t('invite:has-account', { email: look.email })}</Text>
        <SignInFirst>{t('invite:sign-in')}</SignInFirst>
      </Stack>
    );
  }
  const { email } = me.data;
  const somebodyElse = email !== look.email;
  return (
    <Stack>
      <Problem error={join.error} />
      <Text>
        {t(somebodyElse ? 'invite:signed-in-as-other' : 'invite:signed-in-as', { email, invited: look.email })}
      </Text>
      {somebodyElse && <SignInFirst>{t('invite:sign-in-other')}</SignInFirst>}
      <Button
        size="md"
        variant={somebodyElse ? 'default' : 'filled'}
        loading={join.isPending}
        onClick={() => join.mutate()}
        fullWidth
      >
        {t('invite:join', { company: look.company })}
      </Button>
    </Stack>
  );
}
