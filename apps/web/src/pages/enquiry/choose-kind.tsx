import { Text, ThemeIcon, Title } from '@mantine/core';
import {
  IconChevronRight,
  IconCrown,
  IconUserCheck,
  IconUserCog,
  IconUserOff,
  IconUserPause,
  IconUserPlus,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import { useAskedKinds } from '../../lib/use-asked-kinds.js';
import classes from './enquiry.module.css';

const KINDS = [
  ['create', IconUserPlus],
  ['change', IconUserCog],
  ['suspend', IconUserPause],
  ['reactivate', IconUserCheck],
  ['deactivate', IconUserOff],
  ['change-admin', IconCrown],
] as const;

/** The first question of a new enquiry: what is to happen. */
export function ChooseKind() {
  const { t } = useTranslation();
  const asked = useAskedKinds();
  const kinds = KINDS.filter(([kind]) => asked(kind));
  return (
    <>
      <PageHeader title={t('enquiry:title')} lead={t('enquiry:chooseLead')} />
      <div className={classes['kinds']}>
        {kinds.map(([kind, IconOf]) => (
          <Link key={kind} to="/enquiries/new" search={{ kind }} className={`surface ${classes['kind']}`}>
            <ThemeIcon size={44} radius="md" variant="light" aria-hidden>
              <IconOf size={24} stroke={1.7} />
            </ThemeIcon>
            <Title order={2} size="h3">
              {t(`enquiry:kind.${kind}.title`)} <IconChevronRight size={16} aria-hidden />
            </Title>
            <Text size="sm" c="dimmed">
              {t(`enquiry:kind.${kind}.text`)}
            </Text>
          </Link>
        ))}
      </div>
    </>
  );
}
