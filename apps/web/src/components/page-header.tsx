import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeaderProps {
  title: string;
  /** beside the title, for example a status */
  badge?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
}

let first = true;

/**
 * The one h1 of a page and the title of the document. After a change of page the heading takes the focus, so that
 * a screen reader says where one is and the Tab key starts at the top of the page.
 */
export function PageHeader({ title, badge, lead, actions, back }: PageHeaderProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('common:product')}`;
  }, [title, t]);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  return (
    <Stack gap={6} mb="lg">
      {back && (
        <Anchor renderRoot={(props) => <Link {...props} to={back.to} />} size="sm">
          <Group gap={4} component="span" display="inline-flex">
            <IconArrowLeft size={16} aria-hidden />
            {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" gap="sm" align="flex-start">
        <Group gap="sm" align="center">
          <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {title}
          </Title>
          {badge}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {lead && (
        <Text c="dimmed" maw={720}>
          {lead}
        </Text>
      )}
    </Stack>
  );
}
