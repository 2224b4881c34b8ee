import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface CursorPagerProps {
  shown: number;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The foot of a list read page by page: how many are shown, and more. Takes an infinite query as it is. */
export function CursorPager({ shown, hasNextPage, isFetchingNextPage, fetchNextPage }: CursorPagerProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" mt="md" mih={36}>
      <Text size="sm" c="dimmed" component="output">
        {t('common:shown', { count: shown })}
      </Text>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:more')}
        </Button>
      )}
    </Group>
  );
}
