import { Container } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../components/empty.js';
import { LinkButton } from '../components/link-button.js';
import { PageHeader } from '../components/page-header.js';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="xl" component="main">
      <PageHeader title={t('errors:not-found.title')} />
      <Empty
        icon={IconMapQuestion}
        title={t('errors:not-found.text')}
        action={<LinkButton to="/">{t('errors:not-found.home')}</LinkButton>}
      />
    </Container>
  );
}
