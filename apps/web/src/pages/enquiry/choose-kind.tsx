import { Text, ThemeIcon, Title } from '@mantine/core';
import { IconChevronRight, IconUserCog, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.js';
import classes from './enquiry.module.css';

const KINDS = [
  ['create', IconUserPlus],
  ['change', IconUserCog],
  ['deactivate', IconUserOff],
] as const;

/** The first question of a new enquiry: what is to happen. */
export function ChooseKind() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('enquiry:title')} lead={t('enquiry:chooseLead')} />
      <div className={classes['kinds']}>
        {KINDS.map(([kind, IconOf]) => (
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
