import { Alert, Button, Checkbox, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Enrolment as Shared } from '@keyward/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmSecondFactor } from '../../api/second-factor.js';
import { Problem } from '../../components/problem.js';
import { QrCode } from '../../components/qr-code.js';
import { useProblem } from '../../lib/use-problem.js';
import classes from './profile.module.css';

/** In groups of four, as one types it from a screen. */
const grouped = (secret: string): string => secret.replace(/.{4}(?=.)/g, '$& ');

/** The field for six digits; also takes a recovery code where `recovery` says so. */
export function CodeField({ props, recovery = false }: { props: object; recovery?: boolean }) {
  const { t } = useTranslation();
  return (
    <TextInput
      required
      label={t('factor:code')}
      description={recovery ? t('factor:code-or-recovery') : t('factor:code-hint')}
      autoComplete="one-time-code"
      inputMode={recovery ? 'text' : 'numeric'}
      maxLength={40}
      {...props}
    />
  );
}

/** The recovery codes, once: whoever goes on says that they have them. */
export function ShowCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  return (
    <Stack>
      <Alert icon={<IconAlertTriangle aria-hidden />} title={t('factor:recovery.title')}>
        {t('factor:recovery.text')}
      </Alert>
      <ul className={classes['codes']} aria-label={t('factor:recovery.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Checkbox
        label={t('factor:recovery.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group>
        <Button disabled={!kept} onClick={onDone}>
          {t('factor:recovery.done')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Ties an app to the account: QR code or typed secret, then a code of the app, then the recovery codes. */
export function Enrolment({ shared, onDone }: { shared: Shared; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { code: '' } });
  const { error, show, clear } = useProblem(form, { code: 'code' });
  const confirm = useMutation({ mutationFn: confirmSecondFactor, onMutate: clear, onError: show });
  if (confirm.data) return <ShowCodes codes={confirm.data.codes} onDone={onDone} />;
  return (
    <form onSubmit={form.onSubmit((values) => confirm.mutate(values))} noValidate>
      <Problem error={error} shown={['code']} />
      <Stack>
        <Text>{t('factor:scan')}</Text>
        <QrCode text={shared.uri} label={t('factor:qr')} className={classes['qr'] ?? ''} />
        <Text size="sm">
          {t('factor:type-it')} <Code>{grouped(shared.secret)}</Code>
        </Text>
        <CodeField props={form.getInputProps('code')} />
        <Group>
          <Button type="submit" loading={confirm.isPending}>
            {t('factor:confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
