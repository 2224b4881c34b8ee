import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CompanyContactInput, type CompanyContact } from '@keyward/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeContact, contactQuery } from '../../api/company.js';
import { ProblemError } from '../../api/http.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { useProblem } from '../../lib/use-problem.js';
import { bySchema } from '../../lib/validate.js';
import { DialogTitle, SURFACE } from '../tickets/dialog-title.js';

interface Props {
  readonly contact: CompanyContact;
  readonly close: () => void;
}

/** Changes it as it stands on the screen; where somebody was faster, the screen shows what it is now. */
function useChange({ contact, close }: Props, failed?: (thrown: unknown) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { company, email: was } = contact;
  const { queryKey } = contactQuery(company.id);
  return useMutation({
    mutationFn: (email: string | null) => changeContact({ company: company.id, email, was }),
    onSuccess: (now) => {
      client.setQueryData(queryKey, now);
      tell(t(now.email === null ? 'company:contact.removed' : 'company:contact.changed'));
      close();
    },
    onError: (thrown) => {
      failed?.(thrown);
      if (thrown instanceof ProblemError && thrown.problem.status === 409) void client.invalidateQueries({ queryKey });
    },
  });
}

function Dialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{title}</DialogTitle>}
      styles={{ content: SURFACE, header: SURFACE }}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {children}
    </Modal>
  );
}

/** Who is told of the change itself, so that nobody turns the news elsewhere unseen. */
function Told({ contact }: Pick<Props, 'contact'>) {
  const { t } = useTranslation();
  return (
    <List size="sm" spacing={6}>
      {contact.email !== null && <List.Item>{t('company:contact.told-before', { email: contact.email })}</List.Item>}
      <List.Item>{t('company:contact.told-new')}</List.Item>
      <List.Item>{t('company:contact.check')}</List.Item>
    </List>
  );
}

/** Another address, or the first one. */
export function ChangeContact({ contact, close }: Props) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { email: '' },
    validate: bySchema(CompanyContactInput.pick({ email: true })),
  });
  const { error, show, clear } = useProblem(form, { email: 'email' });
  const change = useChange({ contact, close }, show);
  const send = form.onSubmit(({ email }) => {
    clear();
    change.mutate(email);
  });
  return (
    <Dialog title={t('company:contact.change-title', { company: contact.company.name })} close={close}>
      <form noValidate onSubmit={send}>
        <Stack gap="md">
          <Problem error={error} shown={['email']} />
          <TextInput
            data-autofocus
            required
            type="email"
            inputMode="email"
            autoComplete="off"
            label={t('company:contact.email')}
            description={t('company:contact.email-text')}
            {...form.getInputProps('email')}
          />
          <Told contact={contact} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('company:contact.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Asks before nobody beside the administrators is told any more. */
export function RemoveContact({ contact, close }: Props) {
  const { t } = useTranslation();
  const remove = useChange({ contact, close });
  const { email, company } = contact;
  return (
    <Dialog title={t('company:contact.remove-title', { company: company.name })} close={close}>
      <Stack gap="md">
        <Problem error={remove.error} />
        <Text size="sm">{t('company:contact.remove-text', { email })}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button color="red.8" loading={remove.isPending} onClick={() => remove.mutate(null)}>
            {t('company:contact.remove')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
