import { Alert, Button, Group, List, Modal, PasswordInput, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ErasePerson as Body, ErasurePreview, Person } from '@keyward/contracts';
import { IconAlertTriangle, IconEraser } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasePerson, erasureQuery } from '../../api/erasure.js';
import { ProblemError } from '../../api/http.js';
import { ListSkeleton } from '../../components/data-table.js';
import { TextLink } from '../../components/link-button.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { fullName } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { useProblem } from '../../lib/use-problem.js';
import { Card } from '../profile/card.js';
import { CodeField } from '../profile/enrolment.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';

const REASONS = ['asked', 'ordered', 'mistake'] as const satisfies readonly Body['reason'][];

/** In the order in which it is told. */
const KINDS = {
  blanked: ['account', 'memberships', 'tickets', 'messages', 'files', 'invitations', 'wishes', 'contacts'],
  stays: ['memberships', 'tickets', 'filed', 'events'],
} as const;

/** What there is of each kind, with how much; what there is none of is left out. */
function Counted({ kind, counts }: { kind: keyof typeof KINDS; counts: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const some = KINDS[kind].map((what) => [what, counts[what] ?? 0] as const).filter(([, count]) => count > 0);
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {t(`erase:${kind}.title`)}
      </Title>
      <List size="sm" spacing={4}>
        {kind === 'blanked' && <List.Item>{t('erase:blanked.person')}</List.Item>}
        {some.map(([what, count]) => (
          <List.Item key={what}>
            {what === 'account'
              ? t('erase:blanked.account')
              : t('common:labelled', { label: t(`erase:${kind}.${what}`), text: number(count) })}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** What has to end first, named, with a way to it. */
function InTheWay({ way }: { way: ErasurePreview['inTheWay'] }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="xs">
        <Title order={3} size="h5">
          {t('erase:way.title')}
        </Title>
        {way.staff && <Text size="sm">{t('erase:way.staff')}</Text>}
        {way.companies.length > 0 && (
          <Text size="sm">{t('erase:way.companies', { companies: list(way.companies.map(({ name }) => name)) })}</Text>
        )}
        {way.tickets.length > 0 && (
          <div>
            <Text size="sm">{t('erase:way.tickets')}</Text>
            <List size="sm">
              {way.tickets.map((number) => (
                <List.Item key={number}>
                  <TextLink to="/tickets/$number" params={{ number }} size="sm">
                    {number}
                  </TextLink>
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Alert>
  );
}

function useErasure(person: Person, preview: ErasurePreview) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { email: '', reason: 'asked' as Body['reason'], proof: '' },
    validate: {
      email: (typed) => (typed.trim().toLowerCase() === preview.email ? null : t('erase:email-wrong')),
      proof: (typed) => (typed === '' ? t('errors:field.required') : null),
    },
  });
  const { error, show, clear } = useProblem(form, { email: 'email', password: 'proof', code: 'proof' });
  const erasing = useMutation({
    mutationFn: ({ email, reason, proof }: typeof form.values) =>
      erasePerson({ person: person.id, email, reason, [preview.proof]: proof }),
    onMutate: clear,
    onSuccess: async () => {
      tell(t('erase:done'));
      await navigate({ to: '/team' });
      client.removeQueries({ queryKey: ['person', person.id] });
      await client.invalidateQueries();
    },
    onError: (thrown) => {
      show(thrown);
      // what came in its way meanwhile is named
      if (thrown instanceof ProblemError && thrown.problem.status === 409) {
        void client.invalidateQueries({ queryKey: erasureQuery(person.id).queryKey });
      }
    },
  });
  return { form, error, erasing };
}

interface FormProps {
  readonly person: Person;
  readonly preview: ErasurePreview;
  readonly close: () => void;
}

/** The address by hand, why, and once more who it is. */
function EraseForm({ person, preview, close }: FormProps) {
  const { t } = useTranslation();
  const { form, error, erasing } = useErasure(person, preview);
  const proof = form.getInputProps('proof');
  return (
    <form noValidate onSubmit={form.onSubmit((values) => erasing.mutate(values))}>
      <Stack gap="md">
        <Problem error={error} shown={['email', 'password', 'code']} />
        <TextInput
          required
          type="email"
          inputMode="email"
          autoComplete="off"
          label={t('erase:email')}
          description={t('erase:email-text')}
          {...form.getInputProps('email')}
        />
        <Radio.Group label={t('erase:reason')} required {...form.getInputProps('reason')}>
          <Stack gap={6} mt={6}>
            {REASONS.map((reason) => (
              <Radio key={reason} value={reason} label={t(`erase:reasons.${reason}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <div>
          <Text size="sm" mb="xs">
            {t('erase:proof')}
          </Text>
          {preview.proof === 'code' ? (
            <CodeField props={proof} recovery />
          ) : (
            <PasswordInput
              required
              label={t('erase:password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('account:show-password') }}
              {...proof}
              aria-invalid={form.errors['proof'] !== undefined}
            />
          )}
        </div>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" color="red.8" loading={erasing.isPending}>
            {t('erase:confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function EraseDialog({ person, close }: { person: Person; close: () => void }) {
  const { t } = useTranslation();
  const preview = useQuery(erasureQuery(person.id));
  const { inTheWay: way } = preview.data ?? {};
  const free = way && !way.staff && way.companies.length + way.tickets.length === 0;
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={<DialogTitle>{t('erase:question', { name: fullName(person) })}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Problem error={preview.error} onRetry={() => void preview.refetch()} />
      {!preview.data && !preview.error && <ListSkeleton rows={4} />}
      {preview.data && way && (
        <Stack gap="md">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {preview.data.email}
          </Text>
          {!free && <InTheWay way={way} />}
          <Counted kind="blanked" counts={preview.data.blanked} />
          <Counted kind="stays" counts={preview.data.stays} />
          <Text size="sm">{t('erase:for-good')}</Text>
          {free && <EraseForm person={person} preview={preview.data} close={close} />}
        </Stack>
      )}
    </Modal>
  );
}

/** For leads and operators: what tells of somebody who has left is blanked when they ask for it. */
export function ErasePerson({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('erase:title')} lead={t('erase:lead', { name: fullName(person) })}>
      <Group>
        <Button
          variant="default"
          color="red"
          leftSection={<IconEraser size={18} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('erase:open')}
        </Button>
      </Group>
      {open && <EraseDialog person={person} close={() => setOpen(false)} />}
    </Card>
  );
}
