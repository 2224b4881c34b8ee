import { Text } from '@mantine/core';
import type { InvitationLook } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lookInvitation } from '../../api/invitations.js';
import { ListSkeleton } from '../../components/data-table.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { forgetToken } from '../../lib/link-token.js';
import { useLinkToken } from '../../lib/use-link-token.js';
import { Countdown } from '../tickets/countdown.js';
import { DeadLink } from './dead-link.js';
import { InviteLayout } from './invite-layout.js';
import { Join } from './join.js';
import { RedeemForm } from './redeem-form.js';

function Welcome({ token, look, done }: { token: string; look: InvitationLook; done: () => void }) {
  const { t } = useTranslation();
  const Form = look.hasAccount ? Join : RedeemForm;
  return (
    <>
      <PageHeader
        title={look.firstName ? t('invite:welcome-name', { name: look.firstName }) : t('invite:welcome')}
        lead={t('invite:lead', { company: look.company, vendor: look.vendor })}
      />
      <Form token={token} look={look} done={done} />
      {look.expiresAt && (
        <Text size="sm" c="dimmed" mt="md">
          {t('invite:valid')} <Countdown until={look.expiresAt} />
        </Text>
      )}
    </>
  );
}

function Invitation({ token }: { token: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // Looking is a POST, because mail scanners follow links; it changes nothing.
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => lookInvitation(token),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (look.error) return <Problem error={look.error} onRetry={() => void look.refetch()} />;
  if (!look.data) return <ListSkeleton rows={4} />;
  if (look.data.state !== 'valid')
    return <DeadLink state={look.data.state} company={look.data.company} token={token} />;
  const { company } = look.data;
  const finish = () => {
    forgetToken(window);
    tell(t('invite:done', { company }));
    void navigate({ to: '/', replace: true });
  };
  return <Welcome token={token} look={look.data} done={finish} />;
}

/** The page behind an invitation link. Works signed out; the token stands in the fragment, which no server ever sees. */
export function InvitePage() {
  const token = useLinkToken();
  return (
    <InviteLayout>
      {token ? <Invitation key={token} token={token} /> : <DeadLink state="invalid" company={null} token={null} />}
    </InviteLayout>
  );
}
